"""Backups: where they go, how they stand, another one now, what lies in the folder, and what to do after a loss."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from app.models import supervision
from app.models.vault import standing
from app.models.vault.session import Session
from app.models.vault.soundness import Finding, nothing_wrong
from app.models.vault.store import Vault
from app.sync import rotation, shelf
from app.sync.backup import Backup, back_up
from app.sync.restore import check_backup
from app.sync.shelf import Kept
from app.ui.shell.backup_place import BackupPlace
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, clear, column, framed, row, rule
from app.ui.shell.standing_view import StandingView
from app.ui.shell.work import Course
from app.ui.supervision.backup_line import BackupLine
from app.ui.supervision.restore_drill import DrillPage

_LOST: Final = (
    _("Do not go on working in this vault. Copy its folder as it is, and keep the copy."),
    _("Verify the newest backup below, and restore it for practice: that proves that it opens."),
    _("Lock the laptop and choose “Restore from a backup” on the first page. It never writes over a vault."),
    _("Run the check of the restored vault, and compare the last case you remember. Only then put the old one aside."),
)


class BackupPage(Page):
    """The folder is read on the worker: it may be a slow stick, or gone."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "", *, dialogs: Dialogs | None = None) -> None:
        super().__init__(office)
        office.session.require("write", "vault.backup")
        self._looked: dict[Path, Sequence[Finding]] = {}
        self._made, self._kept = QVBoxLayout(), QVBoxLayout()
        self._standing = StandingView(office.words)
        self._place = BackupPlace(office.words, office.vault.path, office.settings.backups, dialogs or Dialogs())
        self._place.chosen.connect(self._on_place)
        self._made.setSpacing(GRID)
        self._kept.setSpacing(GRID)
        self.content.addLayout(self._made)
        self.content.addWidget(self._titled(_("Where backups go"), self._place))
        self.content.addWidget(self._titled(_("Backups in this folder"), self._build_kept()))
        self.content.addWidget(self._titled(_("How this vault is kept"), self._standing))
        self.content.addWidget(self._build_lost())

    def refresh(self) -> None:
        office, words = self.office, self.words
        stands = supervision.backup(office.vault)
        said = words(stands.sentence, **stands.places)
        now = Action(
            words(_("&Back up now")), self._on_now, role="main", icon="save", enabled=bool(office.settings.backups)
        )
        again = Action(words(_("Look a&gain")), self.make_stale)
        self.set_head(words(_("Backups")), said, [now, again])
        self._place.look()
        self._standing.show_standing(standing.standing(office.vault.connection))
        self._read_folder()

    def _titled(self, title: str, part: QWidget) -> QFrame:
        return framed("card", Label(self.words(title), role="heading"), rule(), part)

    def _build_kept(self) -> QWidget:
        whole = QWidget()
        rule_of = _(
            "The newest of {days} days, {weeks} weeks and {months} months are kept. Older ones make room for new ones."
        )
        said = self.words(rule_of, days=rotation.DAILY, weeks=rotation.WEEKLY, months=rotation.MONTHLY)
        whole.setLayout(column(self._kept, Label(said, role="hint")))
        return whole

    def _build_lost(self) -> QFrame:
        steps = [Label(f"{place}. {self.words(said)}") for place, said in enumerate(_LOST, start=1)]
        lock = button(Action(self.words(_("&Lock now")), self.office.lock, icon="lock"))
        title = Label(self.words(_("When something is lost")), role="heading")
        return framed("card", title, rule(), *steps, row(lock, None))

    def _read_folder(self) -> None:
        folder = Path(self.office.settings.backups) if self.office.settings.backups else None
        if folder is None:
            self._show_kept([])
            return
        vault = self.office.session.vault
        reading = self.words(_("Reading the folder"))
        self.run(reading, lambda _vault, _session, _course: shelf.kept(folder, vault), self._show_kept)

    def _show_kept(self, found: Sequence[Kept]) -> None:
        clear(self._kept)
        if not found:
            none = _("There is no backup of this vault here. Choose a folder on another disk, and back up now.")
            self._kept.addWidget(Label(self.words(none), role="state"))
        for one in found:
            line = BackupLine(self.words, one, self.office.today(), self._looked.get(one.path, ()))
            line.verifying.connect(self._on_verify)
            line.practising.connect(self._on_practise)
            self._kept.addWidget(line)

    def _on_place(self, folder: str) -> None:
        self.office.choose(self.office.settings.with_(backups=folder))
        self.make_stale()

    def _on_now(self) -> None:
        folder = Path(self.office.settings.backups)

        def task(vault: Vault, session: Session, course: Course) -> Backup:
            return back_up(vault, session, folder, progress=course.progress, cancelled=course.cancelled)

        self.run(self.words(_("Making a backup")), task, self._on_made)

    def _on_made(self, made: Backup) -> None:
        words = self.words
        sentence = _("Backup made and read back: {file}, records: {count}.")
        whole = nothing_wrong("backup", sentence, file=made.path.name, count=made.records)
        self._looked[made.path] = [whole]
        parts = [Label(words(whole.sentence, **whole.places), role="strong", tone="fine")]
        if made.removed:
            parts.append(Label(words(_("Older backups removed to make room: {count}."), count=made.removed)))
        if not made.elsewhere:
            same = _("It lies on the laptop’s own disk and is lost with it. Make another one on a stick or other disk.")
            parts.append(Label(words(same), tone="due"))
        clear(self._made)
        self._made.addWidget(framed("card" if made.elsewhere else "warning", *parts))
        self.make_stale()

    def _on_verify(self, one: Kept) -> None:
        def task(_vault: Vault, _session: Session, course: Course) -> list[Finding]:
            return check_backup(one.path, progress=course.step)

        def done(found: list[Finding]) -> None:
            self._looked[one.path] = found
            self._read_folder()

        self.run(self.words(_("Verifying the backup")), task, done)

    def _on_practise(self, one: Kept) -> None:
        self.office.show(DrillPage(self.office, one.path))
