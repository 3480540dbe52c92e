"""Text on the screen: always plain, whoever wrote it, and broken into lines where its script allows."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.reports.breaking import segments

BREAK: Final = "\u200b"
"""Where a line may end, for scripts without spaces: only ever in what is shown, never in what is kept or copied."""


class Label(QLabel):
    """The one label of the house.

    `role` is what it is (title, heading, state, hint, strong, number, badge) and gives it its look; `tone` says how it
    is meant (accent, due, danger, fine, quiet).
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: str = "",
        tone: str = "",
        wrap: bool = True,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(text)

    @property
    def plain(self) -> str:
        """What it says, as it was given."""
        return self._plain

    def say(self, text: str) -> None:
        """Shows other text. A screen reader is given it without the breaks."""
        self._plain = text
        self.setText(breakable(text) if self.wordWrap() else text)
        self.setAccessibleName(text)

    def mean(self, tone: str) -> None:
        """Another tone; the look follows at once."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            QGuiApplication.clipboard().setText(unbroken(self.selectedText()))
            return
        super().keyPressEvent(event)


@lru_cache(maxsize=4096)
def breakable(text: str) -> str:
    """Text with a mark wherever a line may end, where its script sets no spaces; other text as it is."""
    if text.isascii() or not any(_without_spaces(sign) for sign in text):
        return text
    return "\n".join(BREAK.join(segments(line)) for line in text.split("\n"))


def unbroken(text: str) -> str:
    """What is copied: without the marks."""
    return text.replace(BREAK, "")


def _without_spaces(sign: str) -> bool:
    """Thai, Lao, Burmese, Khmer."""
    return "\u0e00" <= sign < "\u0f00" or "\u1000" <= sign < "\u10a0" or "\u1780" <= sign < "\u1800"
