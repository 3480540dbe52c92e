"""Fifth step: where backups go, or that nobody knows yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.shell.backup_place import BackupPlace
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.plan import STEPS
from app.ui.shell.front import lay_step
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, framed, row


class BackupsStep(QWidget):
    """Tells the folder, or "" for later."""

    done = Signal(str)

    def __init__(self, office: Office, dialogs: Dialogs) -> None:
        super().__init__()
        words = office.words
        self.place = BackupPlace(words, office.vault.path, "", dialogs)
        self.main = button(Action(words(_("&Begin to work")), lambda: self.done.emit(self.place.folder), role="main"))
        self.main.setEnabled(False)
        self.place.chosen.connect(lambda _folder: self.main.setEnabled(True))
        self.later = button(Action(words(_("&Later")), lambda: self.done.emit("")))
        later = _(
            "Without a backup somewhere else, a lost laptop means that everything is lost. Saphan will remind you."
        )
        lay_step(
            self,
            words(_("Where backups go")),
            words(_("Step {step} of {steps}"), step=5, steps=STEPS),
            Label(
                words(_("A stick or another disk that is kept in another place. Backups are encrypted like the vault."))
            ),
            framed("card", self.place),
            Label(words(later), role="hint"),
            row(self.later, None, self.main),
        )
        self.setFocusProxy(self.place)
