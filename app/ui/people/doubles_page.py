"""Pairs that may be one person: side by side, told apart or told to be one, and that can be taken back."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import _, n_
from app.models import people
from app.models.duplicates import Candidate
from app.ui.cases.cards import person_card
from app.ui.shell.asking import ask_words
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, button, clear, column, empty, framed, row

_MOST = 25
Pair = tuple[str, Candidate]


class DoublesPage(Page):
    """The scan runs on the worker; nothing is merged, only written down, so that it can be taken back."""

    desk = "people"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("person", "person.link"))

    def refresh(self) -> None:
        self.set_head(self.words(_("Who may be here twice")), self.words(_("Comparing everybody with everybody.")))
        self.office.run(
            self.words(_("Looking for people who are here twice")),
            lambda vault, session, _course: people.doubles(vault, session),
            self._on_found,
        )

    def _on_found(self, pairs: list[Pair]) -> None:
        clear(self.content)
        said = self.words.plural(*n_("{n} pair may be one person.", "{n} pairs may be one person each."), len(pairs))
        self.set_head(self.words(_("Who may be here twice")), said)
        if not pairs:
            self.content.addWidget(empty(self.words(_("Nobody looks like anybody else. Nothing is to be done."))))
        for pair in pairs[:_MOST]:
            self.content.addWidget(self._pair(*pair))

    def _pair(self, first: str, other: Candidate) -> QFrame:
        office, words = self.office, self.words
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        for id in (first, other.person):
            both.addWidget(person_card(office, office.vault.record(office.session, id)), stretch=1)
        why = words.listing([words(reason) for reason in other.reasons])
        apart = Action(words(_("Two people")), partial(self._settle, first, other.person, same=False))
        one = Action(words(_("One person")), partial(self._settle, first, other.person, same=True))
        foot = row(Label(why, role="state"), None, button(apart), button(one))
        return framed("well", column(both, foot))

    def _settle(self, first: str, other: str, *, same: bool) -> None:
        office, words = self.office, self.words
        title = _("How do you know that they are one person?") if same else _("How do you know that they are two?")
        reason = ask_words(words, words(title), do=words(_("&Write it down")))
        if reason is None:
            return
        office.save(
            lambda vault, session: people.link(
                vault, session, office.library, first, other, same=same, reason=reason, today=office.today()
            )
        )
