"""One attached picture, as wide as there is room for."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.models.vault.attachments import Attachment
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.cases.attached_leaving import read, save
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, scrolling
from app.ui.shell.work import Course

_WIDEST: Final = 2400
"""Dots; what is finer is read no better on a screen, and drawn too slowly while the window changes its size."""


class PicturePage(Page):
    """Read and made small on the worker. What is attached was drawn anew when it came, so that it is safe to open."""

    desk = "cases"

    def __init__(self, office: Office, one: Attachment, dialogs: Dialogs) -> None:
        super().__init__(office, scrolls=False)
        self._one, self._dialogs = one, dialogs
        self._image = QImage()
        self._shown = Label(wrap=False)
        self._shown.setAccessibleName(self.words(_("Picture")))
        inner = QWidget()
        laid = QVBoxLayout(inner)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._shown, alignment=Qt.AlignmentFlag.AlignHCenter)
        laid.addStretch(1)
        self._area = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows move a tall one
        self._area.setAccessibleName(self.words(_("Picture")))
        self._area.viewport().installEventFilter(self)
        self.content.addWidget(self._area, stretch=1)
        self._show_head(self.words(_("The picture is being opened.")))
        self.run(self.words(_("Opening the picture")), self._read, self._on_read)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _show_head(self, state: str) -> None:
        actions = [
            Action(self.words(_("&Save…")), lambda: save(self.office, self, self._one, self._dialogs), icon="save"),
            Action(self.words(_("&Close")), self.office.back),
        ]
        self.set_head(self.words(_("Picture")), state, actions)

    def _read(self, vault: Vault, session: Session, course: Course) -> QImage:
        found = QImage.fromData(read(vault, session, self._one, course))
        return found.scaledToWidth(_WIDEST) if found.width() > _WIDEST else found

    def _on_read(self, image: QImage) -> None:
        self._image = image
        self._show_head("")
        self._fit()
        self._area.setFocus()

    def _fit(self) -> None:
        """As wide as the page, and never wider than it is."""
        if self._image.isNull():
            return
        ratio = self.devicePixelRatio()
        width = min(round(self._area.viewport().width() * ratio), self._image.width())
        drawn = self._image.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        drawn.setDevicePixelRatio(ratio)
        self._shown.setPixmap(QPixmap.fromImage(drawn))
