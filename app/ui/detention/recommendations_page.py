"""All recommendations: what was asked of whom, who follows it and by when; what is late comes first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from app.i18n import _, n_
from app.models.detention import following
from app.models.detention.following import Followed
from app.models.detention.records import RECOMMENDATION
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.detention import said
from app.ui.detention.doing import Doing
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import Column
from app.ui.shell.work import Course

_SHOWS: Final[Sequence[tuple[str, Callable[[Followed], bool]]]] = (
    (_("to be carried out"), lambda one: one.when is not None),
    (_("late"), lambda one: one.overdue),
    (_("carried out or refused"), lambda one: one.when is None),
    (_("all"), lambda one: True),
)


class RecommendationsPage(Page):
    """Enter opens one, where what came of it is written."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", RECOMMENDATION)
        super().__init__(office, kinds=("detention.*",), scrolls=False)
        self._found: Sequence[Followed] = ()
        self._list: Listing[Followed] = Listing(
            self._columns(), office.look, name=self.words(_("Recommendations")), changed=self._show_rows
        )
        self._list.opened.connect(lambda one: office.open("detention.recommendation", one.recommendation.id))
        shows: list[tuple[str, object]] = [(self.words(text), place) for place, (text, _fits) in enumerate(_SHOWS)]
        self._which = self._list.filters.choice(self.words(_("Which recommendations")), shows)
        whose: list[tuple[str, object]] = [(self.words(_("anybody")), ""), (self.words(_("me")), office.session.user)]
        self._whose = self._list.filters.choice(self.words(_("Who follows it")), whose)
        nothing = _("No recommendation fits these filters. They are made on the page of a visit or a place.")
        self._none = self._list.nothing(self.words(nothing), *self._offers())
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        day = self.office.today()
        self._show_head()

        def task(vault: Vault, session: Session, _course: Course) -> Sequence[Followed]:
            return following.follow(vault, session, day)

        self.run(self.words(_("Looking at recommendations")), task, self._on_found)

    def _offers(self) -> list[Action]:
        if not Doing(self.office).may(RECOMMENDATION):
            return []
        opening = partial(self.office.open, "detention.recommendation.new")
        return [Action(self.words(_("&Recommend something")), opening, role="main", icon="plus")]

    def _show_head(self) -> None:
        late = sum(one.overdue for one in self._found)
        told = n_("{n} recommendation is late.", "{n} recommendations are late.")
        said_ = self.words.plural(*told, late) if late else self.words(_("None is late."))
        self.set_head(self.words(_("Recommendations")), said_, self._offers())

    def _on_found(self, found: Sequence[Followed]) -> None:
        self._found = found
        self._show_head()
        self._show_rows()

    def _show_rows(self) -> None:
        _text, fits = _SHOWS[self._which.currentData()]
        whose = self._whose.currentData()
        chosen = [one for one in self._found if fits(one) and whose in ("", one.recommendation.assigned_to)]
        counted = self.words.plural(*n_("{n} recommendation", "{n} recommendations"), len(chosen))
        self._list.show_rows(in_pages(chosen), counted, self._none)

    def _columns(self) -> list[Column[Followed]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("By when")),
                lambda one: words.day(one.recommendation.due) if one.recommendation.due else words(_("no day set")),
            ),
            Column(
                words(_("How far it is")),
                lambda one: said.when(office, one),
                tone=lambda one: said.WHEN_TONES.get(one.when, "") if one.when else "",
            ),
            Column(words(_("What is recommended")), lambda one: one.recommendation.words, wide=True),
            Column(words(_("Place")), lambda one: one.facility.name if one.facility else words(_("no single place"))),
            Column(words(_("Addressed to")), lambda one: said.authority(office, one.recommendation.addressed_to)),
            Column(words(_("Who follows it")), lambda one: said.follower(office, one.recommendation)),
        ]
