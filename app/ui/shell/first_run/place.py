"""First step: for whom the vault is, and where it lies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault import guards
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.plan import STEPS, Plan
from app.ui.shell.front import lay_step, place_of
from app.ui.shell.label import Label
from app.ui.shell.parts import Action, button, column, row


class PlaceStep(QWidget):
    """A folder that is not safe for a vault is refused where it is chosen, with the reason."""

    back = Signal()
    done = Signal()

    def __init__(self, words: Words, plan: Plan, dialogs: Dialogs) -> None:
        super().__init__()
        self._words, self._plan, self._dialogs = words, plan, dialogs
        self.organisation = QLineEdit(plan.organisation)
        self.organisation.setAccessibleName(words(_("Name of the organisation")))
        self.organisation.textEdited.connect(self._on_organisation)
        self.organisation.returnPressed.connect(self._on_next)
        self._where, self._why = Label(selectable=True), Label(role="hint")
        self._unnamed = Label(role="hint", tone="danger")
        self._unnamed.hide()
        self._choose = button(Action(words(_("Another &folder…")), self._on_choose))
        named = Label(words(_("Name of the organisation")), role="strong")
        named.setBuddy(self.organisation)
        where = row(self._where, self._choose)
        where.setStretch(0, 1)
        lay_step(
            self,
            words(_("Your shelter")),
            words(_("Step {step} of {steps}"), step=1, steps=STEPS),
            column(
                named,
                self.organisation,
                self._unnamed,
                Label(words(_("It stands on what you print. It is kept inside the vault only.")), role="hint"),
            ),
            column(Label(words(_("Where the vault will lie")), role="strong"), where, self._why),
            actions=[
                Action(words(_("&Next")), self._on_next, role="main"),
                Action(words(_("&Back")), self.back.emit),
            ],
        )
        self.setFocusProxy(self.organisation)
        self._look()

    def _look(self) -> bool:
        """Shows the place, and whether a vault may lie there."""
        self._where.say(place_of(self._plan.path))
        try:
            guards.refuse_unsafe(self._plan.folder)
        except Refused as refused:
            self._why.say(self._words(refused.sentence, **refused.places))
            self._why.mean("danger")
            return False
        self._why.say(self._words(_("On this laptop’s own disk, where no cloud program copies it.")))
        self._why.mean("")
        return True

    def _on_organisation(self, text: str) -> None:
        self._plan.organisation = text
        self._unnamed.hide()

    def _on_choose(self) -> None:
        chosen = self._dialogs.folder(self, self._words(_("Where the vault will lie")), self._plan.folder)
        if chosen is not None:
            self._plan.folder = chosen
            self._look()

    def _on_next(self) -> None:
        if not self._plan.organisation.strip():
            self.organisation.setFocus()
            self._unnamed.say(self._words(_("Type the name of the organisation first.")))
            self._unnamed.show()
        elif self._look():
            self.done.emit()
