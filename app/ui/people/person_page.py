"""One person: who she is, her cases, what she agreed to, and what can be done."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models import cases, people
from app.models.vault.record import Record
from app.ui.cases import elsewhere, rows
from app.ui.cases.cards import consents_card
from app.ui.cases.record_view import record_cards
from app.ui.people import erasing, opening_files, said
from app.ui.people.register import correct_page, open_case_page
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, menu
from app.ui.shell.sides import Sides

_KINDS = ("person", "person.*", "case", "consent", "consent.*", "approval.*", "shelter.*", "referral", "detention.*")


class PersonPage(Page):
    """Her answers on the left; cases and consents on the right. That somebody looks is written down once."""

    desk = "people"

    def __init__(self, office: Office, person: str) -> None:
        super().__init__(office, kinds=_KINDS)
        self._id = person
        office.vault.view(office.session, person)
        self._above, self._sides = column(), Sides(side_first=True)
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        person = office.vault.record(office.session, self._id)
        held = office.vault.records(office.session, kind=cases.CASE, person=person.id)
        self._show_head(person, held)
        clear(self._above)
        if (note := erasing.erasing_note(office, person)) is not None:
            self._above.addWidget(note)
        self._sides.fill(record_cards(office, person), self._beside(person, held))

    def _beside(self, person: Record, held: Sequence[Record]) -> Iterator[QWidget]:
        office, session = self.office, self.office.session
        yield self._cases_card(held)
        if session.may("read", people.LINK) and (others := people.same_as(office.vault, session, person.id)):
            yield self._same_card(others)
        yield from elsewhere.of_person(office, person.id)
        if session.may("read", "consent"):
            yield consents_card(office, person, office.today())

    def _show_head(self, person: Record, held: Sequence[Record]) -> None:
        office, words, session = self.office, self.words, self.office.session
        writes = session.may("write", people.PERSON)
        actions: list[Action | QWidget] = []
        if session.may("write", cases.CASE):
            open_case = Action(words(_("&Open a case")), self._open_case, role="" if held else "main", icon="plus")
            actions.append(open_case)
        if writes:
            actions.append(Action(words(_("Corr&ect")), lambda: office.show(correct_page(office, self._id))))
        actions.append(menu(words(_("&More")), self._more(person)))
        child = people.person_childhood(person, office.today())
        badges = (
            [badge(words(_("presumed a child") if child.presumed else _("child")), "due")] if child.as_child else []
        )
        if person.disputed:
            badges.append(badge(words(_("laptops disagree")), "danger"))
        told = words(_("Age: {age}. {childhood}"), age=said.age(office, person), childhood=words(child.why))
        self.set_head(office.name(person), told, actions, badges)

    def _more(self, person: Record) -> list[Action]:
        office, session, id = self.office, self.office.session, person.id
        offered = [
            (_("Consents"), partial(office.open, "consent", id), session.may("read", "consent")),
            (_("Who looked, who changed"), partial(office.open, "audit", id), session.may("read", "vault.audit")),
            (_("History of this file"), partial(office.open, "record", id), True),
            (
                _("Who the person may be as well"),
                partial(office.open, "people.doubles", id),
                session.may("read", people.LINK),
            ),
            (_("Erase this person"), partial(erasing.ask, office, person), self._may_be_erased(person)),
        ]
        more = [Action(self.words(text), act, enabled=enabled) for text, act, enabled in offered]
        return [*more[:-1], *opening_files.offers(office, id), more[-1]]

    def _may_be_erased(self, person: Record) -> bool:
        return self.office.session.may("erase", people.PERSON) and erasing.asked_for(self.office, person) is None

    def _open_case(self) -> None:
        self.office.show(open_case_page(self.office, self._id))

    def _cases_card(self, held: Sequence[Record]) -> QFrame:
        office, words = self.office, self.words
        lines: list[QWidget] = []
        for case in held:
            level, worker = rows.risk(office, case), rows.worker(office, case)
            about = words(_("risk: {level}, caseworker: {worker}"), level=level, worker=worker)
            opening = partial(office.open, "case", case.id)
            standing = rows.state(office, case), rows.STATE_TONES.get(case.status, "")
            lines.append(LineView(Line("cases", rows.number(case), about, opening, *standing)))
        none = Label(words(_("No case is open for this person yet.")), role="state")
        return card(words(_("Cases")), *(lines or [none]))

    def _same_card(self, others: Sequence[str]) -> QFrame:
        """Her other entries: nothing is merged, so each has its own cases."""
        office, words = self.office, self.words
        lines: list[QWidget] = []
        for id in others:
            if name := office.named(id):
                held = office.vault.records(office.session, kind=cases.CASE, person=id)
                numbers = ", ".join(rows.number(case) for case in held)
                lines.append(LineView(Line("people", name, numbers, partial(office.open, "person", id))))
        looking = Action(words(_("Com&pare")), partial(office.open, "people.doubles", self._id), role="link")
        return card(words(_("Also here as")), *lines, action=looking)
