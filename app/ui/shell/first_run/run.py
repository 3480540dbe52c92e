"""The way through the first run: which step comes after which, and what is left to do when it was broken off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.errors import Refused
from app.i18n import _
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.places import vaults_folder
from app.sync.restore import Restored
from app.ui.shell import sign_in
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.errand import Errand
from app.ui.shell.first_run.administrator import AdministratorStep
from app.ui.shell.first_run.backups import BackupsStep
from app.ui.shell.first_run.kit import DrillStep, KitStep
from app.ui.shell.first_run.place import PlaceStep
from app.ui.shell.first_run.plan import STEPS, Plan
from app.ui.shell.first_run.restoring import RestoreStep
from app.ui.shell.first_run.welcome import Welcome
from app.ui.shell.front import Front, lay_step
from app.ui.shell.office import Office
from app.ui.shell.parts import framed
from app.ui.shell.sign_in import Clock, Entered


class FirstRun(QObject):
    """Until the vault is made nothing is on disk, and afterwards everything: what then remains is asked for again.

    `made` gives the vault that somebody has come into, to be answered by `go_on` with its office; `finished` says that
    she may begin to work; `found` that a vault is to be unlocked, with a sentence to say there.
    """

    language = Signal(str)
    made = Signal(object)
    finished = Signal(str)
    found = Signal(object, str)

    def __init__(self, front: Front, dialogs: Dialogs, clock: Clock, cost: Cost | None = None) -> None:
        super().__init__()
        self._front, self._dialogs, self._clock, self._cost = front, dialogs, clock, cost
        self._plan, self._errand = Plan(vaults_folder()), Errand(self)
        self._office: Office | None = None
        self._kit: Kit | None = None
        self._kit_left = ""
        self._again: Callable[[], None] = self.begin

    def begin(self) -> None:
        """With nothing."""
        step = Welcome(self._front.words)
        step.language.connect(self.language)
        step.founding.connect(self._place)
        step.opening.connect(self.choose_vault)
        step.restoring.connect(self.restore)
        self._show(step, self.begin)

    def resume(self, office: Office) -> None:
        """With a vault whose kit was never tried; its words are on paper, or are made anew."""
        self._office = office
        office.frame = self._front
        self._drill()

    def say_again(self) -> None:
        """The step that is shown, in another language; what was typed stays where it was typed."""
        self._again()

    def choose_vault(self) -> None:
        words = self._front.words
        start = self._plan.folder if self._plan.folder.is_dir() else Path.home()
        chosen = self._dialogs.file(self._front, words(_("The vault")), start, "Saphan (*.vault)")
        if chosen is not None:
            self.found.emit(chosen, "")

    def restore(self, back: Callable[[], None] | None = None) -> None:
        step = RestoreStep(self._front.words, self._plan.folder, self._dialogs, self._clock)
        step.back.connect(back or self.begin)
        step.done.connect(self._on_restored)
        self._show(step, lambda: self.restore(back))

    def go_on(self, office: Office) -> None:
        """The vault that was just made is open."""
        self._office = office
        office.frame = self._front
        self._paper()

    def _place(self) -> None:
        step = PlaceStep(self._front.words, self._plan, self._dialogs)
        step.back.connect(self.begin)
        step.done.connect(self._administrator)
        self._show(step, self._place)

    def _administrator(self) -> None:
        step = AdministratorStep(self._front.words, self._plan)
        step.back.connect(self._place)
        step.refused.connect(self._front.say_no)
        step.done.connect(self._make)
        self._show(step, self._administrator)

    def _make(self) -> None:
        self._show(_Making(self._front), lambda: None)
        plan = self._plan
        path, first, organisation = plan.path, plan.first, plan.organisation.strip()
        clock, cost = self._clock, self._cost
        self._errand.run(
            lambda _progress: sign_in.found(path, first, organisation, clock, cost), self._on_made, self._on_not_made
        )

    def _on_made(self, result: tuple[Entered, Kit]) -> None:
        entered, self._kit = result
        self._plan.forget()
        self.made.emit(entered)

    def _on_not_made(self, refused: Refused) -> None:
        self._administrator()
        self._front.say_no(refused)

    def _paper(self) -> None:
        if self._kit is None:
            self._drill()
            return
        step = KitStep(self._opened, self._kit, self._dialogs, self._place_of(3), way=self._kit_left)
        step.done.connect(lambda: self._to_drill(step.way))
        self._show(step, self._paper)

    def _to_drill(self, way: str) -> None:
        """Who comes back from trying it finds it said that the page has left."""
        self._kit_left = way
        self._drill()

    def _drill(self) -> None:
        step = DrillStep(self._opened, self._place_of(4), resumed=self._kit is None)
        step.back.connect(self._paper)
        step.again.connect(self._new_kit)
        step.done.connect(self._on_tried)
        self._show(step, self._drill)

    def _new_kit(self) -> None:
        office = self._opened
        self._kit, self._kit_left = office.attempt(lambda: office.vault.new_kit(office.session)), ""
        self._paper()

    def _on_tried(self) -> None:
        self._kit = None
        step = BackupsStep(self._opened, self._dialogs)
        step.done.connect(self.finished)
        self._show(step, self._on_tried)

    def _on_restored(self, restored: Restored) -> None:
        said = self._front.words(_("Restored as it was on {made}. Open it now."), made=restored.made)
        self.found.emit(restored.path, said)

    def _place_of(self, step: int) -> str:
        return self._front.words(_("Step {step} of {steps}"), step=step, steps=STEPS)

    def _show(self, step: QWidget, again: Callable[[], None]) -> None:
        self._again = again
        self._front.show_step(step)

    @property
    def _opened(self) -> Office:
        if self._office is None:
            raise RuntimeError("there is no vault yet")
        return self._office


class _Making(QWidget):
    """While the vault is made."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        words = front.words
        said = _(
            "This takes some seconds: Saphan measures how much work a guess at your passphrase can be made to cost."
        )
        lay_step(self, words(_("The vault is being made")), words(said), framed("card", bar))
