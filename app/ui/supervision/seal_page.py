"""Sealing this laptop before a border or a search: what has to be so first, who travels with it, and the last word."""

from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from app.errors import Refused
from app.i18n import _
from app.models.vault import laptop
from app.models.vault.session import Session
from app.models.vault.soundness import Finding
from app.models.vault.store import Vault
from app.ui.shell.asking import ask_sure
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, button, clear, framed, row, rule
from app.ui.shell.work import Course
from app.ui.supervision.traveller import TravellerForm

_PAGES = {"kit": "kit", "backup": "backup"}
"""Where each condition is seen to."""


class SealPage(Page):
    """The model refuses whatever is not so; this page says it beforehand, one by one."""

    desk = "supervision"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("*",))
        office.session.require("write", "vault.keys")
        words = office.words
        self._conditions = QVBoxLayout()
        self._met = False
        self._travels = TravellerForm(office)
        self._typed = QLineEdit()
        self._typed.setAccessibleName(words(_("Your sign-in name, to confirm")))
        self._typed.textEdited.connect(lambda _text: self._follow())
        self._seal = button(Action(words(_("&Seal this laptop")), self._on_seal, role="danger", icon="lock"))
        self.content.addWidget(
            framed("card", Label(words(_("What has to be so first")), role="heading"), rule(), self._conditions)
        )
        if office.session.may("assign", "case"):
            title = Label(words(_("Who travels with it")), role="heading")
            self.content.addWidget(framed("card", title, rule(), self._travels))
        self.content.addWidget(self._build_confirming())

    def refresh(self) -> None:
        words = self.words
        self.set_head(
            words(_("Sealing this laptop")),
            words(_("Before a border or a search: afterwards no passphrase of yours opens this laptop.")),
        )
        clear(self._conditions)
        found = laptop.conditions(self.office.vault)
        self._met = all(one.ok for one in found)
        for one in found:
            self._conditions.addWidget(self._condition(one))
        self._follow()

    def _condition(self, one: Finding) -> QFrame:
        words, page = self.words, _PAGES.get(one.what)
        stands = badge(words(_("well") if one.ok else _("not yet")), "fine" if one.ok else "due")
        told = row(stands, Label(words(one.sentence, **one.places)))
        told.setStretch(1, 1)
        see = [button(Action(words(_("See to it")), lambda: self.office.open(page)))] if page and not one.ok else []
        return framed("", Flow(told, *see, first_fills=True), margin=0)

    def _build_confirming(self) -> QFrame:
        words = self.words
        follows = (
            _("No passphrase that opens this laptop today opens it any more, not even yours."),
            _("The recovery kit alone opens it again, and gives each her new passphrase. Keep the kit elsewhere."),
            _("Drafts that were begun here are read in the backup, which the passphrases of before open."),
        )
        said = Label(words(_("Type your sign-in name, “{login}”, to confirm."), login=self.office.session.login))
        said.setBuddy(self._typed)
        title = Label(words(_("What follows")), role="heading")
        parts = [Label(words(one)) for one in follows]
        return framed("warning", title, *parts, said, self._typed, row(None, self._seal))

    def _follow(self) -> None:
        confirmed = self._typed.text().strip() == self.office.session.login
        self._seal.setEnabled(self._met and confirmed)

    def _on_seal(self) -> None:
        try:
            travel = self._travels.traveller()
        except Refused as refused:
            self.office.refuse(refused)
            return

        def task(vault: Vault, session: Session, _course: Course) -> Refused | None:
            try:
                laptop.seal(vault, session, travel=travel)
            except Refused as refused:
                return refused
            return None

        self.office.alone(self.words(_("Sealing this laptop")), task, self._on_sealed)

    def _on_sealed(self, refused: Refused | None) -> None:
        """The session is over once sealing has begun; whatever came of it, this process ends."""
        office, words = self.office, self.words
        if refused is not None and not office.session.ended:
            office.refuse(refused)
            self.make_stale()
            return
        if refused is not None:
            said = words(refused.sentence, **refused.places)
            ask_sure(words, words(_("The laptop was not sealed as it should be")), said, do=words(_("&Close Saphan")))
        office.lock()
