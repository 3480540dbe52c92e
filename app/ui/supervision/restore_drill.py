"""Restoring a backup for practice: it goes into a private folder that is removed again, and proves that it opens."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.errors import Refused
from app.i18n import _
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync.restore import Restored, drill
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.opening_backup import OpensBackup
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, framed
from app.ui.shell.work import Course


class DrillPage(Page):
    """What was typed is let go as soon as it was tried."""

    desk = "supervision"

    def __init__(self, office: Office, backup: Path) -> None:
        super().__init__(office)
        self._backup = backup
        self._opens = OpensBackup(office.words)
        self._restore: QPushButton | None = None
        self._opens.edited.connect(self._follow)
        self._opens.entered.connect(self._on_restore)
        self._told = QVBoxLayout()
        why = _("As on the day you need it: with what is on paper, not from memory. Nothing in this vault changes.")
        self.content.addWidget(Label(self.words(why)))
        self.content.addWidget(framed("card", self._opens))
        self.content.addLayout(self._told)
        self._opens.setFocus()

    def refresh(self) -> None:
        words = self.words
        self._restore = button(Action(words(_("&Restore for practice")), self._on_restore, role="main"))
        self.set_head(words(_("Restore for practice")), self._backup.name, [self._restore])
        self._follow()

    def _follow(self) -> None:
        if self._restore is not None:
            self._restore.setEnabled(self._opens.complete)

    def _on_restore(self) -> None:
        if not self._opens.complete:
            return
        backup, opener = self._backup, self._opens.opener()

        def task(vault: Vault, session: Session, course: Course) -> Restored:
            return drill(vault, session, backup, opener(), course.step)

        self.run(self.words(_("Restoring for practice")), task, self._on_done, self._on_refused)

    def _on_done(self, found: Restored) -> None:
        words = self.words
        self._opens.clear()
        clear(self._told)
        sentence = _("It restores: {count} records, as they were on {made}. The copy is removed again.")
        said = Label(words(sentence, count=found.records, made=found.made), role="strong", tone="fine")
        self._told.addWidget(framed("card", said))
        self.office.tell(_("Restored for practice."))

    def _on_refused(self, refused: Refused) -> None:
        self._opens.clear()
        clear(self._told)
        self.office.refuse(refused)
