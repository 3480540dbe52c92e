"""One case: how it stands, what happened in it, and everything that can be done."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models import people, timeline
from app.models.vault.record import Record
from app.ui.cases import acts, rows
from app.ui.cases.attaching import Attaching
from app.ui.cases.cards import consents_card, person_card, risk_card, tasks_card
from app.ui.cases.closing_view import closing_note
from app.ui.cases.elsewhere import care_card, detention_card, referrals_card, stay_card
from app.ui.cases.timeline_view import TimelineView
from app.ui.people import said
from app.ui.shell.card import card
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, menu
from app.ui.shell.sides import Sides


class CasePage(Page):
    """Head with state, risk and caseworker; the timeline on the left, cards on the right."""

    desk = "cases"

    def __init__(self, office: Office, case: str) -> None:
        super().__init__(office, kinds=("*",))
        self._id = case
        office.vault.view(office.session, case)
        self._above = column()
        self._timeline = TimelineView(office)
        self._sides = Sides(side_first=True)
        self._attaching = Attaching(office, self)
        self._sides.main.addWidget(card(self.words(_("What happened")), self._timeline))
        self._sides.main.addStretch(1)
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        case = office.vault.record(office.session, self._id)
        person = rows.row_of(office, case).person
        hers = office.vault.records(office.session, person=case.person)
        held = [one for one in hers if one.case == case.id]
        self._show_head(case, person, held)
        self._timeline.show_events(timeline.of_records(office.library, case, hers))
        clear(self._above)
        if (note := closing_note(office, case, held)) is not None:
            self._above.addWidget(note)
        self._sides.fill(None, self._cards(case, person, held, hers))

    def _cards(
        self, case: Record, person: Record | None, held: Sequence[Record], hers: Sequence[Record]
    ) -> Iterator[QWidget]:
        """What stands beside the timeline, from top to bottom: of the case (`held`), and of its person (`hers`)."""
        office, day = self.office, self.office.today()
        file = case.person or ""
        if person is not None:
            yield person_card(office, person)
        yield from _there(stay_card(office, file, hers), detention_card(office, file, hers))
        yield tasks_card(office, held, day, acts.add_task(office, case))
        yield risk_card(office, case, acts.rate_risk(office, case))
        yield from _there(care_card(office, case, held), referrals_card(office, held))
        if person is not None and office.session.may("read", "consent"):
            yield consents_card(office, person, day)

    def _show_head(self, case: Record, person: Record | None, held: Sequence[Record]) -> None:
        office = self.office
        main = acts.main(office, case)
        more = menu(self.words(_("&More")), acts.more(office, case, held))
        actions: list[Action | QWidget] = [*main, *self._attaching.offers(case), more]
        self.set_head(rows.number(case), self._said(case, person), actions, self._badges(case, person))

    def _said(self, case: Record, person: Record | None) -> str:
        office = self.office
        whose = rows.name(office, rows.CaseRow(case, person))
        return self.words(
            _("{name}, opened {opened}, caseworker: {worker}"),
            name=whose,
            opened=said.answer(office.library, self.words, case, "opened_on"),
            worker=rows.worker(office, case),
        )

    def _badges(self, case: Record, person: Record | None) -> list[QWidget]:
        office = self.office
        made: list[QWidget] = [
            badge(rows.state(office, case), rows.STATE_TONES.get(case.status, "")),
            badge(self.words(_("risk: {level}"), level=rows.risk(office, case)), rows.risk_tone(case)),
        ]
        if person is not None and (child := people.person_childhood(person, office.today())).as_child:
            made.append(badge(self.words(_("presumed a child") if child.presumed else _("child")), "due"))
        if case.disputed or (person and person.disputed):
            made.append(badge(self.words(_("laptops disagree")), "danger"))
        return made


def _there(*cards: QWidget | None) -> Iterator[QWidget]:
    return (one for one in cards if one is not None)
