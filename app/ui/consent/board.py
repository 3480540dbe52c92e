"""The board of consents: purposes one under the other, each with its recipients and how they stand."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import Words, _
from app.models.consent_overview import Asked, Pair
from app.ui.consent import said
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear

Key = tuple[str, str, str]

_WIDE_SCALE = 125
"""Per cent; with larger text a line has no room for its words and its standing side by side."""


class Board(QWidget):
    """A line is chosen with Enter, the space bar or a click; `chosen` is told its key, and the line is marked."""

    def __init__(self, office: Office, chosen: Callable[[Key], None]) -> None:
        super().__init__()
        self._office, self._chosen = office, chosen
        self._lines: dict[Key, LineView] = {}
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(GRID // 2)

    def show_pairs(self, pairs: Sequence[Pair], day: date) -> None:
        """Those of one purpose stand together. Who was on a line is on it again."""
        at = next((key for key, line in self._lines.items() if line.hasFocus()), None)
        clear(self._laid)
        self._lines = {}
        for purpose, together in groupby(pairs, key=lambda one: one.purpose):
            self._laid.addWidget(self._heading(purpose))
            for pair in together:
                self._lines[pair.key] = LineView(self._line(pair, day))
                self._laid.addWidget(self._lines[pair.key])
        if at in self._lines:
            self._lines[at].show()
            self._lines[at].setFocus()

    def mark(self, key: Key) -> None:
        """The one that is shown beside the board."""
        for one, line in self._lines.items():
            line.setProperty("chosen", "yes" if one == key else "")
            line.style().unpolish(line)
            line.style().polish(line)

    def _heading(self, purpose: str) -> QFrame:
        """In the language of the person who is asked as well, where there is a second one."""
        office, frame = self._office, QFrame()
        laid = QVBoxLayout(frame)
        laid.setContentsMargins(GRID, GRID, GRID, 0)
        laid.setSpacing(0)
        first = said.purpose(office, purpose)
        laid.addWidget(Label(first, role="strong"))
        second = said.purpose(office, purpose, Words(office.settings.second)) if office.settings.second else first
        if second != first:
            laid.addWidget(Label(second, role="state"))
        return frame

    def _line(self, pair: Pair, day: date) -> Line:
        office, words = self._office, self._office.words
        sign = said.standing(words, pair.answer, day)
        waits = pair.override is not None and pair.override.asked in (Asked.WAITING, Asked.AGREED)
        asked = words(_("Sharing without consent was asked for.")) if waits else ""
        about = (said.why(words, pair.answer), said.withheld(office, pair.answer), asked)
        return Line(
            sign.icon,
            said.recipient(office, pair.recipient),
            "\n".join(one for one in about if one),
            partial(self._chosen, pair.key),
            sign.word,
            sign.tone,
            narrow=office.settings.scale > _WIDE_SCALE,
        )
