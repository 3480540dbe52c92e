"""What is shown while work has the vault to itself: one sentence and a bar, over a window that can do nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from app.i18n import _
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, column


class Alone(QDialog):
    """Comes and goes with the work; nobody can put it away, for until then nothing can be read."""

    def __init__(self, over: QWidget, office: Office) -> None:
        super().__init__(over, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self.setWindowTitle(_("Saphan"))
        self.setModal(True)
        self.setMinimumWidth(56 * GRID)
        self._said = Label(role="heading")
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        bar.setAccessibleName(office.words(_("This is under way")))
        why = Label(office.words(_("This takes from some seconds to some minutes. Leave the laptop on.")), role="state")
        laid = column(self._said, why, bar, spacing=2 * GRID)
        laid.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self.setLayout(laid)
        office.work.resting.connect(self._on_resting)
        office.work.ended.connect(self.hide)

    def reject(self) -> None:
        """Esc does not end it: whoever has the vault to herself is asked for nothing."""

    def _on_resting(self, title: str) -> None:
        self._said.say(title)
        self.setAccessibleName(title)
        self.open()
