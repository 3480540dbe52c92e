"""Where the parts of a form stand: its steps, its questions, and what is beside them."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import Words
from app.models.forms.library import Library
from app.ui.forms.body import FormBody
from app.ui.forms.steps import Steps
from app.ui.forms.task import Beside
from app.ui.forms.view import FormView
from app.ui.shell.label import Label
from tests.models.conftest import library  # noqa: F401
from tests.ui.forms.answering import around


def placed(qtbot: QtBot, library: Library, lines: int) -> tuple[QPoint, QPoint]:  # noqa: F811
    """Where steps and what stands beside are, in a form as wide as so many heights of a line."""
    view = FormView(library.form("consent.withdrawal"), around())
    told = Label("What has left already")
    body = FormBody(view, Beside(told), Words("en"))
    qtbot.addWidget(body)
    view.show_section(0)
    body.resize(lines * QFontMetrics(body.font()).height(), 600)
    body.show()
    QApplication.processEvents()
    (steps,) = body.findChildren(Steps)
    return steps.mapTo(body, QPoint()), told.mapTo(body, QPoint())


def test_what_stands_beside_a_form_is_on_its_right_where_there_is_room(qtbot: QtBot, library: Library) -> None:  # noqa: F811
    steps, beside = placed(qtbot, library, lines=60)
    assert beside.x() > steps.x() and beside.y() == steps.y()


def test_where_there_is_none_it_is_under_the_steps_and_leaves_the_questions_their_room(
    qtbot: QtBot,
    library: Library,  # noqa: F811
) -> None:
    steps, beside = placed(qtbot, library, lines=40)
    assert beside.x() == steps.x() and beside.y() > steps.y()
