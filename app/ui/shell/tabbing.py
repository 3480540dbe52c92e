"""Tab goes as one reads, whenever what is read was made: Qt goes in the order in which widgets came to be."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QStackedWidget, QWidget


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Puts the focus on what is read next in a window, or before; after the last on the first. False where there is
    nothing."""
    read, at = list(_read(window)), QApplication.focusWidget()
    place = read.index(at) if at in read else 0
    following = read[place + 1 :] + read[:place] if forward else read[:place][::-1] + read[place + 1 :][::-1]
    found = next((one for one in following if _stops(one)), None)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy() and widget.isEnabled()


def _read(widget: QWidget) -> Iterator[QWidget]:
    """A widget, then what is in it: in the order of layouts, and without a layout from the top, left before right."""
    yield widget
    for part in _parts(widget):
        if part.isVisible() and not part.isWindow():
            yield from _read(part)


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        return [one] if (one := widget.widget()) else []
    if isinstance(widget, QStackedWidget):
        return [one] if (one := widget.currentWidget()) else []
    # Not `children`: among those are some that Python knows no type for, and it looks through all of Qt for one.
    inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    laid = list(_laid(layout, inside)) if (layout := widget.layout()) else []
    return laid + sorted((one for one in inside if one not in laid), key=lambda one: (one.y(), one.x()))


def _laid(layout: QLayout, inside: list[QWidget]) -> Iterator[QWidget]:
    """What of it lies in a layout, in its order. Never by `itemAt`: what that gives would outlive the item it stands
    for, and be taken for whatever comes to lie in its place in memory."""
    parts: dict[int, QWidget | QLayout] = {layout.indexOf(one): one for one in inside}
    parts |= {layout.indexOf(one): one for one in layout.children() if isinstance(one, QLayout)}
    for place in sorted(place for place in parts if place >= 0):
        part = parts[place]
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _laid(part, inside)
