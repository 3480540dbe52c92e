"""Where a secret is typed: covered, and shown for as long as its eye is pressed in; and words of a recovery kit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import Words, _
from app.models.vault.recovery import WORDS_A_SHARE, pieces
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, row


class SecretField(QWidget):
    """A passphrase."""

    entered = Signal()
    edited = Signal(str)

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self.edited)
        self._eye = button(Action(words(_("Show")), lambda: None, role="link", icon="eye"))
        self._eye.setAccessibleName(words(_("Show what is typed")))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        laid = row(self.line, self._eye)
        laid.setStretch(0, 1)
        self.setLayout(laid)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
        self._eye.setChecked(False)

    def _on_eye(self, shown: bool) -> None:  # noqa: FBT001
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class KitWords(QWidget):
    """The words of a recovery kit, told how many they are while they are typed."""

    edited = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(14 * GRID)
        self.field.setAccessibleName(words(_("Words of the recovery kit")))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.field.textChanged.connect(self._on_changed)
        self._said = Label(role="hint")
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(GRID // 2)
        hint = _("In the order of their numbers, with spaces between them. Four letters of each word are enough.")
        laid.addWidget(Label(words(hint), role="hint"))
        laid.addWidget(self.field)
        laid.addWidget(self._said)
        self.setFocusProxy(self.field)
        self._on_changed()

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    @property
    def complete(self) -> bool:
        """Whether these are as many words as are on one page, or on several."""
        count = len(pieces(self.text))
        return count > 0 and count % WORDS_A_SHARE == 0

    def _on_changed(self) -> None:
        count = len(pieces(self.text))
        self._said.say(
            self._words(
                _("{count} of {whole} words"), count=count, whole=max(-(-count // WORDS_A_SHARE), 1) * WORDS_A_SHARE
            )
        )
        self.edited.emit()
