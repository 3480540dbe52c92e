"""Tab goes from top to bottom, also where what stands above was made last."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, column, row, scrolling
from app.ui.shell.window import Window


class Remade(Page):
    """Below, then beside; what stands above is made anew whenever it is read, so always last."""

    def __init__(self, office: Office, _subject: str) -> None:
        super().__init__(office)
        self._above = column()
        inner = QWidget()
        inner.setLayout(column(QPushButton("below"), QPushButton("lowest")))
        self.content.addLayout(self._above)
        self.content.addLayout(row(scrolling(inner), QPushButton("beside")))

    def refresh(self) -> None:
        self.set_head("Made anew", "", [Action("head", self.refresh)])
        clear(self._above)
        self._above.addWidget(QPushButton("above"))


def _opened(windows: Callable[..., Window]) -> Window:
    window = windows({"home": Remade})
    window.open("home")
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def _walk(window: Window, key: Qt.Key, steps: int) -> list[str]:
    said = []
    for _step in range(steps):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        at = QApplication.focusWidget()
        said.append(at.text() if isinstance(at, QPushButton) else "")
    return said


def test_tab_goes_as_one_reads_and_back(windows: Callable[..., Window]) -> None:
    window = _opened(windows)
    order = ["head", "above", "below", "lowest", "beside"]
    assert _walk(window, Qt.Key.Key_Tab, 5) == order
    made_last = window.page.findChildren(QPushButton)[-1]
    assert made_last.text() in ("head", "above")
    assert _walk(window, Qt.Key.Key_Backtab, 4) == order[-2::-1]


def test_from_the_last_it_goes_on_with_the_frame_and_comes_round(windows: Callable[..., Window]) -> None:
    window = _opened(windows)
    _walk(window, Qt.Key.Key_Tab, 5)
    found = _walk(window, Qt.Key.Key_Tab, 40)
    assert found[0] == "" or found[0] not in ("head", "above", "below", "lowest")
    assert "head" in found
