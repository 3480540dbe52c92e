"""What anybody needs of every widget: a name that is read out, a way to it by Tab, contrast, and room for its text."""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QWidget,
)

from app.ui.shell.label import Label

LEAST_CONTRAST = 4.5
_MOST_STEPS = 600
_ASKED = ("role", "tone", "chosen")
_MANY, _NTH = 5_000, 7
"""Of so many pixels each seventh tells which colour is the ground; all are looked at for what differs from it."""


def shown(root: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen, but for the inner parts Qt makes for itself."""
    for one in root.findChildren(QWidget):
        inner = one.objectName().startswith("qt_") or isinstance(one, (QScrollBar, QHeaderView))
        if one.isVisible() and not inner:
            yield one


def worked(root: QWidget) -> list[QWidget]:
    """What is typed into, pressed or chosen from."""
    return [
        one
        for one in shown(root)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not _within_another(one)
    ]


def nameless(root: QWidget) -> list[str]:
    """What a screen reader could not tell from anything else, or not what it is."""
    found = []
    for one in worked(root):
        told = QAccessible.queryAccessibleInterface(one)
        if not told.text(QAccessible.Text.Name).strip() or told.role() == QAccessible.Role.NoRole:
            found.append(_called(one))
    return found


def beyond_tab(root: QWidget) -> list[str]:
    """What pressing Tab again and again never comes to. Of buttons that exclude each other, one is enough."""
    root.window().activateWindow()
    wanted = worked(root)
    if not wanted:
        return []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _step in range(_MOST_STEPS):
        now = QApplication.focusWidget()
        if now is None or (now in reached[:1] and len(reached) > 1):
            break
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    here = set(reached)
    return [_called(one) for one in wanted if one not in here and not here & _together(one)]


def clipped(root: QWidget) -> list[str]:
    """Labels and buttons whose text has less room than it needs."""
    found = []
    for one in shown(root):
        if isinstance(one, Label) and one.plain and _cramped(one):
            found.append(f"{_called(one)}: {one.width()}x{one.height()}")
        elif isinstance(one, QAbstractButton) and one.text() and one.width() < _needs(one):
            found.append(f"{_called(one)}: {one.width()} of {_needs(one)}")
    return found


def faint(root: QWidget) -> list[str]:
    """Texts that stand out too little from their ground, measured on what is really drawn and whole."""
    image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    found = []
    for one in shown(root):
        if not _says_something(one) or not one.isEnabled() or one.size().isEmpty():
            continue
        corner = one.mapTo(root, QPoint(0, 0))
        place = QRect(corner * ratio, one.size() * ratio).intersected(image.rect()).intersected(_seen(one, root))
        if place.size() == one.size() * ratio and (has := contrast(image.copy(place))) < LEAST_CONTRAST:
            found.append(f"{_called(one)}: {has:.2f}")
    return found


def drawn(root: QWidget) -> set[tuple[object, ...]]:
    """In how many ways something is drawn: what is of one class, look and state, on the same ground, has the same
    colours."""
    return {tuple(_drawn(one, root)) for one in shown(root)}


def contrast(image: QImage) -> float:
    """The ratio (WCAG 2.2) between the ground, which is the most frequent colour, and what differs from it most."""
    pixels = memoryview(bytes(image.constBits())).cast("I")
    [(most, _times)] = Counter(pixels[:: _NTH if len(pixels) > _MANY else 1]).most_common(1)
    ground, seen = _light(most), [_light(colour) for colour in set(pixels)]
    return max(_ratio(ground, min(seen)), _ratio(ground, max(seen)))


def _drawn(one: QWidget, root: QWidget) -> Iterator[object]:
    """What the sheet asks of it, and of all that it stands on."""
    yield type(one) if _says_something(one) or _painted_by_us(one) else None
    yield from (one.isEnabled(), isinstance(one, QAbstractButton) and one.isChecked())
    on: QWidget | None = one
    while on is not None and on is not root:
        asked = tuple(str(on.property(name)) for name in _ASKED if on.property(name))
        if asked or on is one:
            yield asked
        on = on.parentWidget()


def _painted_by_us(one: QWidget) -> bool:
    return any("paintEvent" in vars(kind) and kind.__module__.startswith("app.") for kind in type(one).__mro__)


def _ratio(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return (high + 0.05) / (low + 0.05)


@cache
def _light(colour: int) -> float:
    """Relative luminance (WCAG 2.2)."""
    told = QColor.fromRgb(colour)
    parts = [
        part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)
        for part in (told.redF(), told.greenF(), told.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _cramped(label: Label) -> bool:
    if label.wordWrap():
        return label.height() + 1 < label.heightForWidth(label.width())
    return label.width() < label.minimumSizeHint().width() or label.height() + 1 < label.minimumSizeHint().height()


def _needs(one: QAbstractButton) -> int:
    """The room of its text alone; a button that breaks its text into lines says itself what it needs."""
    lines = one.text().replace("&", "").split("\n")
    return min(one.sizeHint().width(), max(one.fontMetrics().horizontalAdvance(line) for line in lines))


def _says_something(one: QWidget) -> bool:
    if isinstance(one, (Label,)):
        return bool(one.plain.strip())
    if isinstance(one, QLineEdit):
        return bool(one.text() or one.placeholderText())
    if isinstance(one, QPlainTextEdit):
        return bool(one.toPlainText())
    if isinstance(one, QComboBox):
        return bool(one.currentText())
    return isinstance(one, QAbstractButton) and bool(one.text())


def _seen(one: QWidget, root: QWidget) -> QRect:
    """The part of `root` in which it is not scrolled away."""
    place, parent = root.rect(), one.parentWidget()
    while parent is not None and parent is not root:
        place = place.intersected(QRect(parent.mapTo(root, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return place


def _within_another(one: QWidget) -> bool:
    """The line inside a combo box or a number box: its owner speaks for it."""
    parent = one.parentWidget()
    return isinstance(parent, (QComboBox, QAbstractItemView)) or one.focusProxy() is not None


def _together(one: QWidget) -> set[QWidget]:
    """What excludes each other: Tab comes to the one that is chosen, arrow keys to the others."""
    group = one.group() if isinstance(one, QAbstractButton) and one.isCheckable() else None
    if group is not None and group.exclusive():
        return set(group.buttons())
    parent = one.parentWidget()
    return set(parent.findChildren(QRadioButton)) if isinstance(one, QRadioButton) and parent else set()


def _called(one: QWidget) -> str:
    said = one.plain if isinstance(one, Label) else one.accessibleName() or getattr(one, "text", str)()
    return f"{type(one).__name__} “{said[:60]}”"
