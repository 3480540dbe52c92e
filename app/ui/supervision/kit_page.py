"""A new recovery kit: what follows from it, then its page on paper, then its words typed back."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.models.vault import drill
from app.models.vault.recovery import Kit
from app.ui.shell.asking import ask_sure
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.kit import DrillStep, KitStep
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, framed

_FOLLOWS: Final = (
    _("The old kit then opens nothing: destroy its page, and any copy of it."),
    _("The new words are shown once, to be printed or copied. They are kept nowhere."),
    _("Until the new kit was tried here, no new person can be registered."),
    _("Where a supervisor does not make it herself, it opens the files once one has signed in."),
)


class KitPage(Page):
    """Stays while its words are on this page only; locking goes before, and then another kit is made."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "", *, dialogs: Dialogs | None = None) -> None:
        office.session.require("write", "vault.keys")
        super().__init__(office)
        self._dialogs = dialogs or Dialogs()
        self._kit: Kit | None = None
        self._step: QWidget | None = None
        self._laid = QVBoxLayout()
        self.content.addLayout(self._laid)

    def refresh(self) -> None:
        if self._step is None:
            self._begin()

    def leaving(self) -> bool:
        if isinstance(self._step, KitStep) and not self._step.left:
            self.office.refuse(Refused(_("The words of the kit are on this page only. Print or copy them first.")))
            return False
        return True

    def _begin(self) -> None:
        office, words = self.office, self.words
        tried = drill.passed(office.vault.connection)
        state = badge(words(_("tried")), "fine") if tried else badge(words(_("never tried")), "danger")
        said = words(_("One page with twenty words that opens the vault when every passphrase is forgotten."))
        actions = [Action(words(_("&Make a new kit")), self._on_new, role="main" if tried else "")]
        if not tried:
            actions.insert(0, Action(words(_("&Try the kit")), lambda: self._drill(made=False), role="main"))
        self.set_head(words(_("Recovery kit")), said, actions, [state])
        why = _("Make a new one when its page is lost, was seen by somebody else, or lay with who has left.")
        clear(self._laid)
        self._laid.addWidget(framed("card", Label(words(why), role="strong"), *(Label(words(one)) for one in _FOLLOWS)))

    def _on_new(self) -> None:
        words = self.words
        title, hint = words(_("Make a new recovery kit?")), words(_FOLLOWS[0])
        if ask_sure(words, title, hint, do=words(_("&Make a new kit"))):
            making = words(_("Making the kit"))
            self.run(making, lambda vault, session, _course: vault.new_kit(session), self._on_made)

    def _on_made(self, kit: Kit) -> None:
        self._kit = kit
        self._paper()

    def _paper(self) -> None:
        if self._kit is None:
            self._begin()
            return
        step = KitStep(self.office, self._kit, self._dialogs)
        step.done.connect(lambda: self._drill(made=True))
        self._show(step, _("The recovery kit"), _("Its words are shown once. The old kit opens nothing any more."))

    def _drill(self, *, made: bool) -> None:
        step = DrillStep(self.office, resumed=not made)
        step.back.connect(self._paper)
        step.again.connect(self._on_new)
        step.done.connect(self._on_tried)
        self._show(step, _("Try the recovery kit"), _("Then it is sure that its words open the vault."))

    def _on_tried(self) -> None:
        self._kit, self._step = None, None
        self._begin()
        self.office.tell(_("The recovery kit opens the vault."))

    def _show(self, step: QWidget, title: str, said: str) -> None:
        self.set_head(self.words(title), self.words(said))
        clear(self._laid)
        self._step = step
        self._laid.addWidget(step)
        step.setFocus()
