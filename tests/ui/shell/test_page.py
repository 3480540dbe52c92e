"""A page that scrolls ends where its last words end, however narrow it is."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import facts, framed


def test_nothing_but_its_words_takes_room_on_a_page(qtbot: QtBot, offices: Callable[..., Office]) -> None:
    page = Page(offices())
    qtbot.addWidget(page)
    asked = "What is needed first by whoever arrives"
    card = framed("card", facts((asked, Label(asked)) for _each in range(30)))
    page.content.addWidget(card)
    page.resize(900, 400)
    page.show()
    QApplication.processEvents()
    (area,) = page.findChildren(QScrollArea)
    inner = card.parentWidget()
    assert inner is not None
    assert inner.height() == inner.heightForWidth(inner.width()) > area.viewport().height()
    assert inner.height() - card.geometry().bottom() < 20
    assert card.minimumSizeHint().height() > card.height(), "what a page would be as high as, were it not told"
