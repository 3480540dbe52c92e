"""Tiles in columns of one width, as many as there is room for; those of one line are equally high."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shell.parts import GRID
from app.ui.shelter.board_tile import Tile

_GAP: Final = GRID


class TileGrid(QWidget):
    """Lays its tiles itself, as a stack does its parts: a layout would measure a hundred of them at every change."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._tiles = list(tiles)
        self._heights: dict[int, list[int]] = {}
        self._widest = 0
        for tile in self._tiles:
            tile.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lay_again(self) -> None:
        """Some tile says more or less than before."""
        before = self._heights.get(self.width())
        self._heights.clear()
        self._widest = 0
        if before != self._measured(self.width()):
            self.updateGeometry()
        self._place()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        heights = self._measured(width)
        return sum(heights) + _GAP * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as one line is at least: how high it is depends on the width it is given."""
        return QSize(self._least() * 2 + _GAP, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._least(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def _least(self) -> int:
        """What the widest tile needs, asked once: layouts ask again and again."""
        self._widest = self._widest or max((tile.least_width for tile in self._tiles), default=0)
        return self._widest

    def _columns(self, width: int) -> tuple[int, int]:
        """How many there are, and how wide each is."""
        count = max(1, (width + _GAP) // (self._least() + _GAP)) if self._tiles else 1
        return count, (width - _GAP * (count - 1)) // count

    def _measured(self, width: int) -> list[int]:
        if width not in self._heights:
            count, wide = self._columns(width)
            for tile in self._tiles:
                tile.ensurePolished()
            self._heights[width] = [
                max(tile.heightForWidth(wide) for tile in line) for line in _lines(self._tiles, count)
            ]
        return self._heights[width]

    def _place(self) -> None:
        count, wide = self._columns(self.width())
        top = 0
        for line, high in zip(_lines(self._tiles, count), self._measured(self.width()), strict=True):
            for place, tile in enumerate(line):
                tile.setGeometry(place * (wide + _GAP), top, wide, high)
            top += high + _GAP


def _lines(tiles: Sequence[Tile], count: int) -> list[Sequence[Tile]]:
    return [tiles[start : start + count] for start in range(0, len(tiles), count)]
