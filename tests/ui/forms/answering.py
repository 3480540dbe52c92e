"""An answer for every question of a form, and forms on the screen without a vault."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import Words
from app.models.forms.answers import asked, asked_in_row, cleaned
from app.models.forms.definition import Form, Question
from app.ui.forms.attached import Attached
from app.ui.forms.field import Field
from app.ui.forms.input import Around
from app.ui.forms.inputs import make
from app.ui.forms.view import FormView
from tests.models.forms.sample import form_of, small

TODAY = date(2026, 11, 24)
ID = "0" * 31


def around(language: str = "en", **known: Any) -> Around:
    return Around(words=Words(language), today=TODAY, make=make, attached=Attached(), **known)


def shown(qtbot: QtBot, form: Form, language: str = "en", **known: Any) -> FormView:
    """The form in a window of its own, its first section built."""
    view = FormView(form, around(language), **known)
    qtbot.addWidget(view)
    view.show_section(0)
    view.resize(800, 1400)  # a page gives it all the height it needs, and scrolls
    view.show()
    return view


def field_of(qtbot: QtBot, lines: str, language: str = "en", **known: Any) -> Field:
    """One question, given as lines of TOML, on the screen."""
    question = form_of(small(f'name = "q"\nlabel = "Question"\n{lines}')).question("q")
    field = Field(question, around(language, **known))
    field.set_answer(None)
    qtbot.addWidget(field)
    field.show()
    return field


def answers_for(form: Form, given: dict[str, Any]) -> dict[str, Any]:
    """Something said to every question that is asked then, cleaned as it would be kept."""
    told = {question.name: answer_to(question) for question in form.questions}
    for question in asked(form, told, given):
        if question.type == "group":
            told[question.name] = [_asked(form, question, row, told, given) for row in told[question.name]]
    return cleaned(form, told, given)


def _asked(form: Form, group: Question, row: dict[str, Any], told: dict[str, Any], given: dict[str, Any]) -> Any:
    names = {one.name for one in asked_in_row(form, group, row, told, given)}
    return {name: value for name, value in row.items() if name in names}


def answer_to(question: Question) -> Any:
    """An answer that fits the question."""
    if question.type in ("text", "long_text"):
        return _FIXED[question.type][: question.max_length]
    if question.type in _FIXED:
        return _FIXED[question.type]
    if question.type == "date":
        return "2026-11-20"
    if question.type == "group":
        row = {one.name: answer_to(one) for one in question.questions if one.answerable}
        return [row] * (question.least if isinstance(question.least, int) else 1)
    if question.type in ("integer", "decimal"):
        least = str(question.least or 0)
        return least if question.type == "decimal" else int(least)
    codes = [code.code for code in question.codes.offered(TODAY)] if question.codes else []
    if question.type == "choices":
        return codes[: question.most if isinstance(question.most, int) else 2]
    return codes[-1] if codes else question.least


_FIXED: dict[str, Any] = {
    "text": "a word",
    "long_text": "one line\nand another",
    "name": {"own": "ស្រី", "roman": "Srey", "order": "family_first"},
    "yes_no": "yes",
    "place": {"country": "KH", "province": "KH-12", "detail": "by the river"},
    "money": {"amount": "12.50", "currency": "THB"},
    "person_ref": f"{ID}1",
    "record_ref": f"{ID}2",
    "user_ref": f"{ID}4",
    "attachment": [f"{ID}3"],
    "signature": {"by": "Srey", "method": "signed", "on": "2026-11-20"},
    "note": None,
    "score": None,
}


def nameless(widget: QWidget) -> list[QWidget]:
    """What can be typed or clicked into and does not say what it is."""
    inputs = (QLineEdit, QPlainTextEdit, QAbstractButton, QAbstractItemView)
    return [
        one
        for one in widget.findChildren(QWidget)
        if isinstance(one, inputs) and not one.accessibleName() and one.objectName() != "qt_spinbox_lineedit"
    ]
