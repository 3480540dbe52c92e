"""Who is held now, the longest first, with what must not be overlooked; beside it what is to be done about it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.detention.board import Held
from app.models.detention.overview import Overview, overview
from app.models.detention.records import EPISODE, FACILITY, MET, RECOMMENDATION, TIE, VISIT
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.detention import beside
from app.ui.detention.client_box import ClientBox
from app.ui.detention.doing import Doing
from app.ui.detention.held_view import HeldView, told
from app.ui.shell.card import card
from app.ui.shell.filters import Filters, Option
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, empty, menu
from app.ui.shell.sides import Sides
from app.ui.shell.stack import Stack
from app.ui.shell.work import Course

_STEP: Final = 24

_SHOWS: Final[Sequence[tuple[str, Callable[[Held], bool]]]] = (
    (_("everybody"), lambda one: True),
    (_("presumed victims"), lambda one: one.presumed),
    (_("who may be under 18"), lambda one: one.childhood.as_child),
    (_("who has an alert"), lambda one: bool(one.alerts)),
)


class BoardPage(Page):
    """What was read stays in sight while it is read again."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", EPISODE)
        super().__init__(office, kinds=("detention.*", "person", "shelter.restriction"))
        self._doing, self._most = Doing(office), _STEP
        self._found: Overview | None = None
        self._lines, self._sides = Stack(), Sides()
        self._filters = Filters(self._on_filter)
        shows: list[Option] = [(self.words(text), number) for number, (text, _fits) in enumerate(_SHOWS)]
        self._who = self._filters.choice(self.words(_("Whom to show")), shows)
        self._count = self._filters.counted()
        self._board = card(self.words(_("Held now")), self._filters, self._lines)
        self._none = self._nobody()
        self._sides.main.addWidget(self._board)
        self._sides.main.addWidget(self._none)
        self._sides.main.addStretch(1)
        self.content.addWidget(self._sides)
        for one in (self._board, self._none):
            one.hide()
        self.set_head(self.words(_("Detention")), self.words(_("Who is held is being read.")), self._offers())

    def refresh(self) -> None:
        library, now = self.office.library, self.office.now().astimezone()

        def task(vault: Vault, session: Session, _course: Course) -> Overview:
            return overview(vault, session, library, now)

        self.run(self.words(_("Looking who is held")), task, self._on_found)

    def _on_found(self, found: Overview) -> None:
        self._found = found
        self.set_head(self.words(_("Detention")), self._state(found), self._offers())
        self._board.setVisible(bool(found.board.held))
        self._none.setVisible(not found.board.held)
        self._sides.fill(None, self._beside(found))
        self._show_lines()

    def _state(self, found: Overview) -> str:
        """How many are held, and of how many something must not be overlooked."""
        plural, held = self.words.plural, found.board.held
        if not held:
            return self.words(_("Nobody is known to be held now."))
        pressing = sum(bool(one.alerts) for one in held)
        if not pressing:
            return plural(*n_("{n} person is held now.", "{n} people are held now."), len(held))
        told = n_(
            "{n} person is held now. With an alert: {alerts}.", "{n} people are held now. With an alert: {alerts}."
        )
        return plural(*told, len(held), alerts=pressing)

    def _offers(self) -> list[Action | QWidget]:
        """Whoever stands in a noisy yard with little time finds one thing first."""
        words, doing = self.words, self._doing
        offers: list[Action | QWidget] = []
        if doing.may(MET):
            offers.append(Action(words(_("Met &somebody")), self._to("detention.meet"), role="main", icon="plus"))
        if doing.may(VISIT):
            offers.append(Action(words(_("&Visit")), self._to("detention.visit.new"), icon="eye"))
        more = [
            Action(words(_("Recommend something")), self._to("detention.recommendation.new")),
            Action(words(_("Add a place of detention")), self._to("detention.facility.new")),
        ]
        allowed = [one for one, kind in zip(more, (RECOMMENDATION, FACILITY), strict=True) if doing.may(kind)]
        report = Action(words(_("Report of a period")), self._to("detention.report"), icon="print")
        return [*offers, menu(words(_("&More")), [*allowed, report])]

    def _to(self, page: str) -> Callable[[], None]:
        return partial(self.office.open, page)

    def _beside(self, found: Overview) -> list[QFrame]:
        """What the monitors go on with; whom of our own people to look after only for who may know them."""
        office = self.office
        cards = [beside.advice_card(office, found.advice), beside.charges_card(office, found.charges)]
        cards.append(beside.places_card(office, found.places))
        if found.board.unreviewed:
            cards.append(beside.unreviewed_card(office, found.board.unreviewed))
        if office.session.may("write", TIE):
            hint = self.words(_("The file opens, and the time in detention is written there."))
            box = ClientBox(office, self.words(_("&Begin")), self._on_client)
            cards.append(card(self.words(_("A client of ours is held")), Label(hint, role="state"), box))
        return cards

    def _nobody(self) -> QFrame:
        words = self.words
        nothing = words(_("Nobody is known to be held now. Whoever was met in a place of detention stands here."))
        meets = Action(words(_("&Met somebody held")), partial(self.office.open, "detention.meet"), role="main")
        return empty(nothing, *([meets] if self._doing.may(MET) else []))

    def _show_lines(self) -> None:
        """So many at a time: a board of hundreds is not built whole."""
        if self._found is None:
            return
        _text, fits = _SHOWS[self._who.currentData()]
        chosen = [one for one in self._found.board.held if fits(one)]
        self._lines.fill(self._lines_of(chosen, max((one.days.longest for one in self._found.board.held), default=1)))
        self._count.say(self.words.plural(*n_("{n} person", "{n} people"), len(chosen)))

    def _lines_of(self, chosen: Sequence[Held], longest: int) -> Iterator[QWidget]:
        for one in chosen[: self._most]:
            yield self._line(one, longest)
        if not chosen:
            yield Label(self.words(_("Nobody who is held fits this.")), role="state")
        if len(chosen) > self._most:
            left = self.words.plural(*n_("Show {n} more", "Show {n} more"), len(chosen) - self._most)
            yield button(Action(left, self._on_more, role="link"))

    def _line(self, one: Held, longest: int) -> HeldView:
        office = self.office
        return HeldView(office.look, told(office, one, longest), partial(office.open, "detention.person", one.person))

    def _on_more(self) -> None:
        self._most += 5 * _STEP
        self._show_lines()

    def _on_filter(self) -> None:
        self._most = _STEP
        self._show_lines()

    def _on_client(self, client: str) -> None:
        self.office.open("detention.person", client)
        self._doing.begin(client)
