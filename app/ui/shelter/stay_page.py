"""One stay, from admission to exit: how it stands, what belongs to it, and what can be done."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models import people
from app.models.shelter import living
from app.models.shelter.boards import ABSENCE, STAY
from app.models.shelter.incidents import INCIDENT
from app.models.shelter.living import Life
from app.models.shelter.restrictions import RESTRICTION
from app.ui.cases.cards import person_card
from app.ui.people import opening_files
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, menu
from app.ui.shell.sides import Sides
from app.ui.shelter import stay_cards, stay_said
from app.ui.shelter.stay_doing import Doing


class StayPage(Page):
    """What presses above; beds, her word and what happened on the left; she, her family and her things on the right."""

    desk = "shelter"

    def __init__(self, office: Office, stay: str) -> None:
        office.session.require("read", STAY)
        super().__init__(office, kinds=("shelter.*", "person"))
        self._id = stay
        office.vault.view(office.session, stay)
        self._above, self._sides = column(), Sides(side_first=True)
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        life = living.read(office.vault, office.session, self._id, office.today())
        doing = Doing(office, life)
        self._show_head(doing)
        clear(self._above)
        for note in stay_cards.notes(doing):
            self._above.addWidget(note)
        self._sides.fill(self._main(doing), self._side(doing))

    def _main(self, doing: Doing) -> Iterator[QWidget]:
        cards = (
            stay_cards.beds_card(doing),
            stay_cards.wants_card(doing),
            stay_cards.restrictions_card(doing),
            stay_cards.incidents_card(doing),
            stay_cards.absences_card(doing),
        )
        yield from (one for one in cards if one is not None)

    def _side(self, doing: Doing) -> Iterator[QWidget]:
        if doing.life.person is not None:
            yield person_card(self.office, doing.life.person)
        yield stay_cards.family_card(doing)
        yield stay_cards.belongings_card(doing)
        yield stay_cards.needs_card(doing)
        leaving = stay_cards.leaving_card(doing)
        if leaving is not None:
            yield leaving

    def _show_head(self, doing: Doing) -> None:
        office, life = self.office, doing.life
        actions: list[Action | QWidget] = [*self._acts(doing), menu(self.words(_("&More")), self._more(doing))]
        self.set_head(stay_said.whose(office, life.person), stay_said.state(office, life), actions, self._badges(life))

    def _badges(self, life: Life) -> list[QWidget]:
        words = self.words
        if not life.here:
            return [badge(words(_("left")))]
        said, tone = stay_said.WANTS.get(life.wants, stay_said.WANTS[""])
        made: list[QWidget] = [badge(words(said), tone)]
        if life.away is not None:
            made.append(badge(words(_("away")), "due"))
        if life.restricted:
            made.append(badge(words(_("freedom restricted")), "danger"))
        if life.person is not None and (child := people.person_childhood(life.person, life.day)).as_child:
            made.append(badge(words(_("presumed a child") if child.presumed else _("child")), "due"))
        return made

    def _acts(self, doing: Doing) -> list[Action]:
        """What is done most; to ask comes first. Who does not want to stay is helped to leave above all else."""
        words, life = self.words, doing.life
        if not life.here or not doing.may():
            return []
        ask = Action(words(_("&Ask about staying")), doing.ask, role="" if life.wants == "no" else "main")
        away = Action(words(_("&Goes away")), doing.go_away)
        if life.away is not None:
            away = Action(words(_("Came &back")), partial(doing.come_back, life.away), role="main")
            ask = Action(ask.text, ask.act)
        leave = Action(words(_("&Leaves")), doing.leave)
        return [ask, *([away] if doing.may(ABSENCE) else []), leave]

    def _more(self, doing: Doing) -> list[Action]:
        office, life, session = self.office, doing.life, self.office.session
        here = life.here and doing.may()
        person, case = life.stay.person, life.stay.case
        offered: list[tuple[str, Callable[[], None], bool, str]] = [
            (_("Change what is known of the stay"), doing.settle_in, doing.may(), ""),
            (_("Write down an incident"), doing.report, here and doing.may(INCIDENT), "warning"),
            (_("Restrict freedom"), doing.restrict, here and doing.may(RESTRICTION), "lock"),
            (_("Say who is one family"), doing.unite, here, "people"),
            (_("The person"), partial(office.open, "person", str(person)), life.person is not None, "people"),
            (
                _("The case"),
                partial(office.open, "case", str(case)),
                case is not None and session.may("read", "case"),
                "",
            ),
            (_("All answers, and their history"), partial(office.open, "record", self._id), True, "history"),
        ]
        more = [Action(self.words(text), act, icon=icon, enabled=enabled) for text, act, enabled, icon in offered]
        return [*more[:-1], *opening_files.offers(office, person if life.person else None), more[-1]]
