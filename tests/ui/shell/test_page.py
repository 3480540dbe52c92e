"""A page that scrolls ends where its last words end, however narrow it is, and is laid out once for all it shows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, facts, framed


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


class Resized(QObject):
    """Counts how often a widget is given another size."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.times += event.type() == QEvent.Type.Resize
        return False


class Cards(Page):
    """Ten cards, anew each time it is read; how often the first of them is laid out is counted."""

    def refresh(self) -> None:
        clear(self.content)
        self.resized = Resized()
        for number in range(10):
            pressed = button(Action(f"Press {number}", lambda: None))
            card = framed("card", Label("Said in a few words. " * 20), pressed)
            if not number:
                card.installEventFilter(self.resized)
            self.content.addWidget(card)


def cards(qtbot: QtBot, office: Office) -> Cards:
    page = Cards(office)
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    QApplication.processEvents()
    page.setFocus()
    return page


def test_what_is_read_comes_into_sight_together(qtbot: QtBot, offices: Callable[..., Office]) -> None:
    page = cards(qtbot, offices())
    assert [one.isVisible() for one in page.findChildren(QPushButton)] == [True] * 10
    page.make_stale()
    QApplication.processEvents()
    together = page.resized.times
    page.refresh()
    QApplication.processEvents()
    assert page.resized.times > 2 * together, "one by one each is laid out again for each that follows"


def test_what_has_the_focus_is_not_hidden_to_be_laid_out(qtbot: QtBot, offices: Callable[..., Office]) -> None:
    page = cards(qtbot, offices())
    kept = button(Action("Kept", lambda: None))
    page.content.parentWidget().layout().addWidget(kept)  # type: ignore[union-attr]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    kept.show()
    kept.setFocus()
    page.make_stale()
    QApplication.processEvents()
    assert kept.hasFocus()
