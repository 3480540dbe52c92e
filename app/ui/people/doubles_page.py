"""Pairs that may be one person: side by side, told apart or told to be one, and that can be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from app.errors import Refused
from app.i18n import _, n_
from app.models import people
from app.models.people import Pairs
from app.models.vault.record import Record
from app.ui.people.pair_view import pair_card
from app.ui.shell.asking import ask_words
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, empty

_MOST = 25


class DoublesPage(Page):
    """Of everybody, or with a subject of one person. Read on the worker; nothing is merged, only written down."""

    desk = "people"

    def __init__(self, office: Office, subject: str = "") -> None:
        office.session.require("read", people.LINK)
        super().__init__(office, kinds=("person", "person.link"))
        self._person = subject
        self._title = self.words(_("Who the person may be as well") if subject else _("Who may be here twice"))

    def refresh(self) -> None:
        self.set_head(self._title, self.words(_("Comparing the names and what else is known.")))
        person = self._person
        self.run(
            self.words(_("Looking for people who are here twice")),
            lambda vault, session, _course: people.pairs(vault, session, person),
            self._on_found,
        )

    def _on_found(self, pairs: Pairs) -> None:
        clear(self.content)
        words, open_ones = self.words, len(pairs.open)
        said = words.plural(*n_("{n} pair may be one person.", "{n} pairs may be one person each."), open_ones)
        self.set_head(self._title, said)
        if not open_ones:
            self.content.addWidget(empty(words(_("Nobody else looks alike. Nothing is to be decided."))))
        for one, candidate in pairs.open[:_MOST]:
            why = [words(reason) for reason in candidate.reasons]
            self._show(one, candidate.person, why, (False, True))
        if pairs.settled:
            self.content.addWidget(Label(words(_("Looked at already")), role="heading"))
        for link in pairs.settled[:_MOST]:
            same = link.answers.get("link") == people.SAME
            self._show(str(link.person), str(link.answers.get("other")), self._told(link, same=same), (not same,))

    def _show(self, one: str, other: str, told: Sequence[str], answers: Sequence[bool]) -> None:
        """A pair of which she may not read both is not shown."""
        card = self._pair(one, other, told, answers)
        if card is not None:
            self.content.addWidget(card)

    def _pair(self, one: str, other: str, told: Sequence[str], answers: Sequence[bool]) -> QFrame | None:
        office, words = self.office, self.words
        try:
            both = [office.vault.record(office.session, id) for id in (one, other)]
        except Refused:
            return None
        offers = {False: _("They are two people"), True: _("They are one person")}
        may = office.session.may("write", people.LINK)
        acts = [Action(words(offers[same]), partial(self._settle, one, other, same=same)) for same in answers if may]
        return pair_card(office, both[0], both[1], told, acts)

    def _told(self, link: Record, *, same: bool) -> list[str]:
        words, reason = self.words, link.answers.get("reason")
        who, moment = self.office.who(link.made_by), link.made_at
        found = _("One person, found by {who}, {moment}.") if same else _("Two people, found by {who}, {moment}.")
        told = [words(found, who=who, moment=moment)]
        return [*told, words(_("Reason: {reason}"), reason=reason)] if isinstance(reason, str) and reason else told

    def _settle(self, first: str, other: str, *, same: bool) -> None:
        office, words = self.office, self.words
        title = _("How do you know that they are one person?") if same else _("How do you know that they are two?")
        hint = words(_("Both entries stay, with their cases. It can be said differently later."))
        reason = ask_words(words, words(title), hint, do=words(_("&Write it down")))
        if reason is None:
            return
        office.save(
            lambda vault, session: people.link(
                vault, session, office.library, first, other, same=same, reason=reason, today=office.today()
            )
        )
