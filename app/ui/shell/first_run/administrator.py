"""Second step: who opens the vault first, and by which passphrase."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault import passphrases
from app.models.vault.keyformat import checked_login
from app.ui.shell.first_run.plan import STEPS, Plan
from app.ui.shell.front import lay_step
from app.ui.shell.parts import GRID, Action, named, row
from app.ui.shell.passphrase import ChoosePassphrase


class AdministratorStep(QWidget):
    """Six random words are offered; words of her own are weighed while she types. Both are typed once more."""

    back = Signal()
    done = Signal()
    refused = Signal(object)

    def __init__(self, words: Words, plan: Plan) -> None:
        super().__init__()
        self._words, self._plan = words, plan
        self.login, self.name = QLineEdit(plan.login), QLineEdit(plan.name)
        self.secret = ChoosePassphrase(words, plan.secret, lambda: (plan.login, *plan.name.split()))
        self._build()

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
                named(words(_("Your name")), self.name, words(_("Kept inside the vault."))),
                named(words(_("Sign-in name")), self.login, words(_("Short; anyone who has the laptop can read it."))),
                spacing=2 * GRID,
            ),
            supervises,
            self.secret,
            actions=[
                Action(words(_("&Make the vault")), self._on_next, role="main"),
                Action(words(_("&Back")), self.back.emit),
            ],
        )
        self.name.textEdited.connect(self._on_name)
        self.login.textEdited.connect(self._on_login)
        self.secret.entered.connect(self._on_next)
        self.setFocusProxy(self.name)

    def _on_name(self, text: str) -> None:
        self._plan.name = text

    def _on_login(self, text: str) -> None:
        self._plan.login = text

    def _on_supervises(self, on: bool) -> None:  # noqa: FBT001
        self._plan.supervises = on

    def _on_next(self) -> None:
        """The first thing that does not hold is said, and the cursor put there."""
        checks: tuple[tuple[QWidget, Callable[[], None]], ...] = (
            (self.login, self._check_login),
            (self.secret.own, self._check_passphrase),
            (self.secret.again, self._plan.secret.refuse_mistyped),
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
