"""A page in two columns where there is room, and in one where the window is small or the text large."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.shell.later import Later
from app.ui.shell.parts import GRID, clear, column

_LINES = 44
"""How many times as wide as a line is high it has to be for two columns."""

_AT_ONCE = 2
"""Cards of a column, about as many as are seen."""

_ACROSS = QBoxLayout.Direction.LeftToRight


class Sides(QWidget):
    """`main` and `side` are the columns cards are put in. In one column `main` comes first, or with `side_first` the
    other: what she is looked up for, before what may be long. `widths` is how they share the room side by side."""

    def __init__(self, *, side_first: bool = False, widths: tuple[int, int] = (3, 2)) -> None:
        super().__init__()
        self._widths, self._most = widths, _AT_ONCE
        self._cards: list[tuple[QBoxLayout, Iterator[QWidget]]] = []
        self._later = Later(self, self._more)
        self.main, self.side = column(spacing=2 * GRID), column(spacing=2 * GRID)
        self._down = QBoxLayout.Direction.BottomToTop if side_first else QBoxLayout.Direction.TopToBottom
        self._laid = QBoxLayout(_ACROSS, self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2 * GRID)
        for part, stretch in zip((self.main, self.side), widths, strict=True):
            holder = QWidget()
            holder.setLayout(part)
            self._laid.addWidget(holder, stretch=stretch)

    def fill(self, main: Iterable[QWidget] | None = (), side: Iterable[QWidget] = ()) -> None:
        """These cards in place of those that were there, each column from the top; None leaves what is there. As many
        come at once as there ever were: nobody loses what she has scrolled to, and the others follow."""
        self._cards = [(self.side, iter(side)), *([(self.main, iter(main))] if main is not None else [])]
        for laid, _cards in self._cards:
            clear(laid)
            laid.addStretch(1)
        for _turn in range(self._most):
            self._more()
        self._later.go_on()

    def _more(self) -> bool:
        """The next card of each column, where there is one."""
        found = [(laid, next(cards, None)) for laid, cards in self._cards]
        for laid, card in found:
            if card is not None:
                laid.insertWidget(laid.count() - 1, card)
                if self.isVisible():
                    card.show()
                self._most = max(self._most, laid.count() - 1)
        return any(card is not None for _laid, card in found)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._turn(across=event.size().width() >= _LINES * QFontMetrics(self.font()).height())

    def _turn(self, *, across: bool) -> None:
        direction = _ACROSS if across else self._down
        if self._laid.direction() != direction:
            self._laid.setDirection(direction)
            for place, stretch in enumerate(self._widths):
                self._laid.setStretch(place, stretch if across else 0)
