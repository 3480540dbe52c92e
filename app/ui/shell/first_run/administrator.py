"""Second step: who opens the vault first, and by which passphrase."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault import passphrases
from app.models.vault.keyformat import checked_login
from app.ui.shell.first_run.plan import STEPS, Plan
from app.ui.shell.front import lay_step
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, framed, row
from app.ui.shell.secret import SecretField


class AdministratorStep(QWidget):
    """Six random words are offered; words of her own are weighed while she types. Both are typed once more."""

    back = Signal()
    done = Signal()
    refused = Signal(object)

    def __init__(self, words: Words, plan: Plan) -> None:
        super().__init__()
        self._words, self._plan = words, plan
        self.login, self.name = QLineEdit(plan.login), QLineEdit(plan.name)
        self.own, self.again = (
            SecretField(words, words(_("Your own passphrase"))),
            SecretField(words, words(_("Type it once more"))),
        )
        self._offered = Label(plan.offered, role="heading", selectable=True)
        self._weight, self._said = QProgressBar(textVisible=False), Label(role="hint")
        self.takes_offered, self.takes_own = QRadioButton(words(_("These six words"))), QRadioButton(words(_("My own")))
        self._choice = QButtonGroup(self)
        self._build()
        self._on_choice()

    def _build(self) -> None:
        words = self._words
        supervises = QCheckBox(words(_("I supervise the cases too")))
        supervises.setChecked(self._plan.supervises)
        supervises.toggled.connect(self._on_supervises)
        lay_step(
            self,
            words(_("The first person who opens it")),
            words(_("Step {step} of {steps}"), step=2, steps=STEPS),
            row(
                self._named(_("Your name"), self.name, _("Kept inside the vault.")),
                self._named(_("Sign-in name"), self.login, _("Short; anyone who has the laptop can read it.")),
                spacing=2 * GRID,
            ),
            supervises,
            self._build_passphrase(),
            actions=[
                Action(words(_("&Make the vault")), self._on_next, role="main"),
                Action(words(_("&Back")), self.back.emit),
            ],
        )
        self.name.textEdited.connect(self._on_name)
        self.login.textEdited.connect(self._on_login)
        self.setFocusProxy(self.name)

    def _named(self, name: str, field: QLineEdit, hint: str) -> QWidget:
        said, whole = Label(self._words(name), role="strong"), QWidget()
        said.setBuddy(field)
        field.setAccessibleName(self._words(name))
        laid = column(said, field, Label(self._words(hint), role="hint"), spacing=GRID // 2)
        laid.addStretch(1)
        whole.setLayout(laid)
        return whole

    def _build_passphrase(self) -> QWidget:
        words = self._words
        for one in (self.takes_offered, self.takes_own):
            self._choice.addButton(one)
        (self.takes_own if self._plan.own else self.takes_offered).setChecked(True)
        self._choice.buttonToggled.connect(lambda _button, on: self._on_choice() if on else None)
        self._weight.setRange(0, int(passphrases.ENOUGH_BITS))
        self.own.line.setText(self._plan.chosen)
        self.own.edited.connect(self._on_own)
        self.again.line.setText(self._plan.again)
        self.again.edited.connect(self._on_again)
        self.again.entered.connect(self._on_next)
        other = button(Action(words(_("Other &words")), self._on_other, role="link"))
        laid = row(self._offered, other)
        laid.setStretch(0, 1)
        self._theirs = framed("well", laid, margin=GRID)
        self._mine = QWidget()
        inner = QVBoxLayout(self._mine)
        inner.setContentsMargins(0, 0, 0, 0)
        for part in (self.own, self._weight, self._said):
            inner.addWidget(part)
        return framed(
            "card",
            Label(words(_("Passphrase")), role="strong"),
            Label(
                words(_("Write it on paper and keep it on you until you know it. Nobody can look it up.")), role="state"
            ),
            row(self.takes_offered, self.takes_own, None),
            self._theirs,
            self._mine,
            Label(words(_("Type it once more")), role="strong"),
            self.again,
        )

    def _on_name(self, text: str) -> None:
        self._plan.name = text

    def _on_login(self, text: str) -> None:
        self._plan.login = text

    def _on_supervises(self, on: bool) -> None:  # noqa: FBT001
        self._plan.supervises = on

    def _on_other(self) -> None:
        self._plan.offered = passphrases.generate()
        self._offered.say(self._plan.offered)

    def _on_choice(self) -> None:
        self._plan.own = self.takes_own.isChecked()
        self._theirs.setVisible(not self._plan.own)
        self._mine.setVisible(self._plan.own)
        self._weigh()

    def _on_own(self, text: str) -> None:
        self._plan.chosen = text
        self._weigh()

    def _on_again(self, text: str) -> None:
        self._plan.again = text

    def _weigh(self) -> None:
        plan = self._plan
        worth = passphrases.strength(plan.chosen, known=(plan.login, *plan.name.split()))
        enough = worth >= passphrases.ENOUGH_BITS
        self._weight.setValue(min(int(worth), int(passphrases.ENOUGH_BITS)))
        weak = _("Too easy to guess still. Add words that have nothing to do with each other.")
        self._said.say(self._words(_("Hard enough to guess.") if enough else weak))
        self._said.mean("fine" if enough else "due")

    def _on_next(self) -> None:
        """The first thing that does not hold is said, and the cursor put there."""
        checks: tuple[tuple[QWidget, Callable[[], None]], ...] = (
            (self.login, self._check_login),
            (self.own, self._check_passphrase),
            (self.again, self._check_again),
        )
        for field, check in checks:
            try:
                check()
            except Refused as refused:
                field.setFocus()
                self.refused.emit(refused)
                return
        self.done.emit()

    def _check_login(self) -> None:
        self._plan.login = checked_login(self._plan.login)

    def _check_passphrase(self) -> None:
        passphrases.refuse_weak(self._plan.passphrase, login=self._plan.login, name=self._plan.name)

    def _check_again(self) -> None:
        if self._plan.again != self._plan.passphrase:
            raise Refused(
                _("What you typed once more is not the same passphrase. Look at your paper and type it again.")
            )
