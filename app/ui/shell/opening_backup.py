"""What opens a backup: the passphrase a supervisor had on its day, or the kit of that time."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from app.i18n import Words, _
from app.sync.restore import Opener, by_kit, by_passphrase
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, column, row
from app.ui.shell.secret import KitWords, SecretField


class OpensBackup(QWidget):
    """`opener` makes it of what was typed, on another thread: reading a kit’s words takes a moment, and may refuse."""

    edited = Signal()
    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.login, self.passphrase = QLineEdit(), SecretField(words, words(_("Passphrase of that day")))
        self.kit = KitWords(words)
        self.by_kit = QRadioButton(words(_("The recovery &kit")))
        self.by_passphrase = QRadioButton(words(_("A supervisor’s &passphrase")))
        self._ways = QButtonGroup(self)
        self._build(words)
        self.setFocusProxy(self.login)
        self._follow()

    @property
    def complete(self) -> bool:
        """Whether enough is typed to try."""
        if self.by_kit.isChecked():
            return self.kit.complete
        return bool(self.login.text().strip() and self.passphrase.text)

    def opener(self) -> Callable[[], Opener]:
        words, login, typed = self.kit.text, self.login.text(), self.passphrase.text
        if self.by_kit.isChecked():
            return lambda: by_kit(words)
        return lambda: by_passphrase(login, typed)

    def clear(self) -> None:
        """Nothing that was typed stays."""
        self.passphrase.clear()
        self.kit.field.clear()

    def _build(self, words: Words) -> None:
        self.by_passphrase.setChecked(True)
        for one in (self.by_passphrase, self.by_kit):
            self._ways.addButton(one)
        self._ways.buttonToggled.connect(lambda _button, _on: self._follow())
        self.login.setAccessibleName(words(_("Sign-in name")))
        self._hers = QWidget()
        self._hers.setLayout(
            column(
                Label(words(_("Sign-in name"))), self.login, Label(words(_("Passphrase of that day"))), self.passphrase
            )
        )
        for edited in (self.login.textEdited, self.passphrase.edited, self.kit.edited):
            edited.connect(lambda *_told: self.edited.emit())
        self.passphrase.entered.connect(self.entered)
        said = Label(words(_("What opens it")), role="strong")
        self.setLayout(column(said, row(self.by_passphrase, self.by_kit, None), self._hers, self.kit, spacing=GRID))

    def _follow(self) -> None:
        self._hers.setVisible(not self.by_kit.isChecked())
        self.kit.setVisible(self.by_kit.isChecked())
        self.edited.emit()
