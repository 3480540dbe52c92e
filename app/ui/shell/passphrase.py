"""Where a passphrase is chosen: six random words are offered, others are weighed while typed; either is typed again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault import passphrases
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, framed, row
from app.ui.shell.secret import SecretField

_YOURS: Final = _("Write it on paper and keep it on you until you know it. Nobody can look it up.")
_HERS: Final = _("Write it on paper and give it to her. Nobody can look it up; she can change it once she is in.")


@dataclass(slots=True)
class Chosen:
    """What was chosen so far, in memory only: a widget writes straight into it, so that another language loses none."""

    offered: str = field(default_factory=passphrases.generate, repr=False)
    own: bool = False
    typed: str = field(default="", repr=False)
    again: str = field(default="", repr=False)

    @property
    def passphrase(self) -> str:
        return self.typed if self.own else self.offered

    def refuse_mistyped(self) -> None:
        if self.again != self.passphrase:
            raise Refused(
                _("What you typed once more is not the same passphrase. Look at your paper and type it again.")
            )

    def forget(self) -> None:
        """It is set: it is not needed any more."""
        self.offered = self.typed = self.again = ""


class ChoosePassphrase(QWidget):
    """`known` says by whose names a passphrase would be guessed; `hers` that it is for somebody else."""

    entered = Signal()

    def __init__(
        self, words: Words, chosen: Chosen, known: Callable[[], tuple[str, ...]], *, hers: bool = False
    ) -> None:
        super().__init__()
        self._words, self._chosen, self._known = words, chosen, known
        own = _("Another passphrase") if hers else _("Your own passphrase")
        self.own, self.again = SecretField(words, words(own)), SecretField(words, words(_("Type it once more")))
        self._offered = Label(chosen.offered, role="heading", selectable=True)
        self._weight, self.said = QProgressBar(textVisible=False), Label(role="hint")
        self._weight.setAccessibleName(words(_("How hard it is to guess")))
        self.takes_offered = QRadioButton(words(_("These six words")))
        self.takes_own = QRadioButton(words(_("Another one") if hers else _("My own")))
        self._choice = QButtonGroup(self)
        self._build(words(_HERS if hers else _YOURS))
        self._on_choice()

    def weigh(self) -> None:
        """Again, for instance where a name it must not have in it was typed meanwhile."""
        worth = passphrases.strength(self._chosen.typed, known=self._known())
        enough = worth >= passphrases.ENOUGH_BITS
        self._weight.setValue(min(int(worth), int(passphrases.ENOUGH_BITS)))
        weak = _("Too easy to guess still. Add words that have nothing to do with each other.")
        self.said.say(self._words(_("Hard enough to guess.") if enough else weak))
        self.said.mean("fine" if enough else "due")

    def _build(self, hint: str) -> None:
        words, chosen = self._words, self._chosen
        for one in (self.takes_offered, self.takes_own):
            self._choice.addButton(one)
        (self.takes_own if chosen.own else self.takes_offered).setChecked(True)
        self._choice.buttonToggled.connect(lambda _button, on: self._on_choice() if on else None)
        self._weight.setRange(0, int(passphrases.ENOUGH_BITS))
        self.own.line.setText(chosen.typed)
        self.own.edited.connect(self._on_own)
        self.again.line.setText(chosen.again)
        self.again.edited.connect(self._on_again)
        self.again.entered.connect(self.entered)
        other = button(Action(words(_("Other &words")), self._on_other, role="link"))
        laid = row(self._offered, other)
        laid.setStretch(0, 1)
        self._theirs = framed("well", laid, margin=GRID)
        self._mine = QWidget()
        inner = QVBoxLayout(self._mine)
        inner.setContentsMargins(0, 0, 0, 0)
        for part in (self.own, self._weight, self.said):
            inner.addWidget(part)
        card = framed(
            "card",
            Label(words(_("Passphrase")), role="strong"),
            Label(hint, role="state"),
            row(self.takes_offered, self.takes_own, None),
            self._theirs,
            self._mine,
            Label(words(_("Type it once more")), role="strong"),
            self.again,
        )
        self.setLayout(column(card))

    def _on_other(self) -> None:
        self._chosen.offered = passphrases.generate()
        self._offered.say(self._chosen.offered)

    def _on_choice(self) -> None:
        self._chosen.own = self.takes_own.isChecked()
        self._theirs.setVisible(not self._chosen.own)
        self._mine.setVisible(self._chosen.own)
        self.weigh()

    def _on_own(self, text: str) -> None:
        self._chosen.typed = text
        self.weigh()

    def _on_again(self, text: str) -> None:
        self._chosen.again = text
