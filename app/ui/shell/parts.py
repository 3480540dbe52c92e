"""Small things pages are built of: buttons, badges, cards, what stands where nothing is yet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QMetaObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.shell.icons import icon, size
from app.ui.shell.label import Label

GRID = 8


@dataclass(frozen=True, slots=True)
class Action:
    """Something a page offers: in words with a mnemonic ("&Save"), what it does, its look (main, danger, link)."""

    text: str
    act: Callable[[], None]
    role: str = ""
    icon: str = ""
    shortcut: str = ""
    enabled: bool = True


def button(action: Action) -> QPushButton:
    """A button for it, told to screen readers without its mnemonic."""
    made = QPushButton(action.text)
    made.setProperty("role", action.role)
    made.setAccessibleName(action.text.replace("&", ""))
    made.setEnabled(action.enabled)
    made.setAutoDefault(True)  # so that Enter presses it, as it does everywhere else
    if action.icon:
        made.setIcon(icon(action.icon, _colour(action.role)))
        made.setIconSize(size() * 0.9)
    if action.shortcut:
        QShortcut(QKeySequence(action.shortcut), made).activated.connect(made.click)  # beside its mnemonic
    made.clicked.connect(lambda _checked=False: action.act())
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def menu(text: str, actions: Sequence[Action]) -> QPushButton:
    """A button that offers several things; those that cannot be done now are grey."""
    made = button(Action(text, lambda: None))
    offered = QMenu(made)
    for action in actions:
        one = offered.addAction(action.text)
        one.triggered.connect(lambda _checked=False, act=action.act: act())
        one.setEnabled(action.enabled)
        if action.icon:
            one.setIcon(icon(action.icon))
    made.setMenu(offered)
    return made


def row(*parts: QWidget | None, spacing: int = GRID) -> QHBoxLayout:
    """Side by side; None is the room between."""
    laid = QHBoxLayout()
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(spacing)
    for part in parts:
        if part is None:
            laid.addStretch(1)
        else:
            laid.addWidget(part)
    return laid


def column(*parts: QWidget | QLayout, spacing: int = GRID) -> QVBoxLayout:
    """One under the other."""
    laid = QVBoxLayout()
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            laid.addLayout(part)
        else:
            laid.addWidget(part)
    return laid


def named(name: str, field: QWidget, hint: str = "") -> QWidget:
    """A field under its name, with what is to be known of it below."""
    said, whole = Label(name, role="strong"), QWidget()
    said.setBuddy(field)
    field.setAccessibleName(name)
    laid = column(said, field, *([Label(hint, role="hint")] if hint else []), spacing=GRID // 2)
    laid.addStretch(1)
    whole.setLayout(laid)
    return whole


def facts(told: Iterable[tuple[str, QWidget]], *, role: str = "state") -> QGridLayout:
    """What was asked on the left and what is known of it on the right, each as many lines high as it needs."""
    laid = QGridLayout()
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setHorizontalSpacing(2 * GRID)
    laid.setVerticalSpacing(GRID)
    for place, (asked, known) in enumerate(told):
        laid.addWidget(Label(asked, role=role), place, 0, Qt.AlignmentFlag.AlignTop)
        laid.addWidget(known, place, 1, Qt.AlignmentFlag.AlignTop)
    laid.setColumnStretch(0, 2)
    laid.setColumnStretch(1, 3)
    return laid


def framed(role: str, *parts: QWidget | QLayout, margin: int = 2 * GRID) -> QFrame:
    """A frame around parts: card, well, note, warning, banner, rule."""
    frame = QFrame()
    frame.setProperty("role", role)
    laid = column(*parts)
    laid.setContentsMargins(margin, margin, margin, margin)
    frame.setLayout(laid)
    return frame


class Inside(QWidget):
    """What scrolls: as high as its parts are at the width there is. Text that is broken into lines would claim the
    height it has where it is narrowest, and what scrolls would end in nothing."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        laid, least = self.layout(), super().minimumSizeHint()
        return QSize(least.width(), 0) if laid is not None and laid.hasHeightForWidth() else least


def scrolling(inner: QWidget) -> QScrollArea:
    """What may be higher than there is room: it scrolls up and down, and never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def rule() -> QFrame:
    """A thin line between what stands above and below."""
    frame = QFrame()
    frame.setProperty("role", "rule")
    return frame


def badge(text: str, tone: str = "") -> Label:
    """A word in a small box: never colour alone."""
    made = Label(text, role="badge", tone=tone, wrap=False)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def empty(text: str, *actions: Action) -> QFrame:
    """What stands where nothing is yet: why, and what to do."""
    said = Label(text, role="state")
    said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return framed("card", said, row(None, *(button(one) for one in actions), None), margin=4 * GRID)


@contextmanager
def laid_once(whole: QWidget, *, soon: bool = False) -> Iterator[None]:
    """What is put into it meanwhile comes into sight together: one by one, each would have everything around it laid
    out anew, squeezed into the room there was before. With `soon` that is the next thing that happens. Where the focus
    is inside nothing is done about it: it would be lost."""
    at = QApplication.focusWidget()
    if not whole.isVisible() or (at is not None and whole.isAncestorOf(at)):
        yield
        return
    whole.hide()
    try:
        yield
    finally:
        how = Qt.ConnectionType.QueuedConnection if soon else Qt.ConnectionType.DirectConnection
        QMetaObject.invokeMethod(whole, "show", how)


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout, to be built again."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _colour(role: str) -> str:
    """The colour a button's text has in the sheet, for the icon beside it."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base).name() if role == "main" else ""
