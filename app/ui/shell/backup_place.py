"""The folder backups are made in: chosen, shown, and whether it is lost together with the laptop."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import Words, _
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, row


class BackupPlace(QWidget):
    """`folder` is "" while none is chosen. Any folder is taken: one on the same disk only gets a warning."""

    chosen = Signal(str)

    def __init__(self, words: Words, vault: Path, folder: str, dialogs: Dialogs) -> None:
        super().__init__()
        self._words, self._vault, self._dialogs = words, vault, dialogs
        self.folder = folder
        self._where, self._said = Label(selectable=True), Label(role="hint")
        choose = button(Action(words(_("&Choose a folder…")), self._on_choose))
        laid = row(self._where, choose)
        laid.setStretch(0, 1)
        self.setLayout(column(laid, self._said, spacing=GRID // 2))
        self.setFocusProxy(choose)
        self.look()

    def look(self) -> None:
        """Says how the folder stands now: a stick comes and goes."""
        words = self._words
        self._where.say(self.folder or words(_("No folder is chosen yet.")))
        said, tone = _judged(self.folder, self._vault)
        self._said.say(words(said))
        self._said.mean(tone)
        self._said.setVisible(bool(said))

    def _on_choose(self) -> None:
        start = Path(self.folder) if self.folder else Path.home()
        found = self._dialogs.folder(self, self._words(_("Where backups go")), start)
        if found is not None:
            self.folder = str(found)
            self.look()
            self.chosen.emit(self.folder)


def _judged(folder: str, vault: Path) -> tuple[str, str]:
    if not folder:
        return "", ""
    try:
        same = Path(folder).stat().st_dev == vault.stat().st_dev
    except OSError:
        return _("It is not there now. Connect the stick or disk before you make a backup."), "due"
    if same:
        return _("This folder is on the laptop’s own disk, and is lost with it. Choose a stick or another disk."), "due"
    return _("On another disk than the vault."), "fine"
