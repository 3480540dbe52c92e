"""Parts side by side while there is room, and on the next line where there is none: so that large text is never cut."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui.shell.parts import GRID


class Flow(QLayout):
    """Lays its parts in lines, each as wide as it likes to be and never wider than the line.

    With `first_fills` the first part takes the room that is left beside it on the first line, as the title of a page
    does beside its actions, and all begin at the same height.
    """

    def __init__(self, *parts: QWidget | QLayout, spacing: int = GRID, first_fills: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._first_fills = first_fills
        self._heights: dict[int, int] = {}
        self._liked: list[tuple[QLayoutItem, QSize]] | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for part in parts:
            if isinstance(part, QLayout):
                self.addChildLayout(part)
                self.addItem(part)
            else:
                self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        self._liked = None  # what is taken out is deleted
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Remembered until something in it changes: the layouts around it ask some hundred times for one page."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._liked = None
        super().invalidate()

    def sizeHint(self) -> QSize:  # noqa: N802
        """All on one line."""
        sizes = [size for _item, size in self._seen()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """Each on a line of its own; how high that is depends on the width it is given."""
        sizes = [item.minimumSize() for item, _size in self._seen()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _seen(self) -> list[tuple[QLayoutItem, QSize]]:
        """Each with the size it likes to have, asked once until something in it changes."""
        if self._liked is None:
            self._liked = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._liked

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lays everything into the rectangle, or only says how high that would be."""
        top = rect.top()
        lines = self._lines(rect.width())
        for line in lines:
            top += self._lay_line(line, QPoint(rect.left(), top), rect.width(), move=move) + self.spacing()
        return top - rect.top() - (self.spacing() if lines else 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1
        for part in self._seen():
            wide = part[1].width()
            if not lines or left < wide + self.spacing():
                lines.append([])
                left = width + self.spacing()
            lines[-1].append(part)
            left -= wide + self.spacing()
        return lines

    def _lay_line(self, line: list[tuple[QLayoutItem, QSize]], corner: QPoint, width: int, *, move: bool) -> int:
        """Side by side from the corner, with their middles level; answers how high the line is."""
        widths = [min(size.width(), width) for _item, size in line]
        if self._first_fills and line[0] is self._seen()[0]:
            widths[0] += width - sum(widths) - self.spacing() * (len(line) - 1)
        heights = [_height(item, size, wide) for (item, size), wide in zip(line, widths, strict=True)]
        left, highest = corner.x(), max(heights)
        for (item, _size), wide, high in zip(line, widths, heights, strict=True):
            if move:
                lower = 0 if self._first_fills else (highest - high) // 2
                item.setGeometry(QRect(left, corner.y() + lower, wide, high))
            left += wide + self.spacing()
        return highest


def _height(item: QLayoutItem, size: QSize, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else size.height()
