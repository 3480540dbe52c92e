"""The care of one case: the plan in the middle, needs below it, and beside it what is missing and what was given."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import Phrase, _, n_
from app.models import people
from app.models.care import overview, standing
from app.models.care.arrangements import ARRANGEMENT
from app.models.care.needs import NEEDS
from app.models.care.overview import Next
from app.models.care.plans import ACTION, PLAN
from app.models.care.work import CONFERENCE, SERVICE
from app.models.cases import CLOSED_STATES
from app.models.vault.record import Record
from app.ui.care.child_view import child_card
from app.ui.care.copy import choose_language
from app.ui.care.doing import Doing
from app.ui.care.given import conferences_card, services_card
from app.ui.care.needs_view import needs_card, readiness_card
from app.ui.care.plan_view import plan_cards
from app.ui.care.said import NEXT
from app.ui.cases import rows
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, menu
from app.ui.shell.sides import Sides


class CarePage(Page):
    """Everything is read again at each change: an action that ends may leave something weak without a plan."""

    desk = "cases"

    def __init__(self, office: Office, case: str) -> None:
        office.session.require("read", PLAN)
        super().__init__(office, kinds=("care.*", "case", "person", "organisation.*"))
        self._id = overview.case_to_show(office.vault, office.session, case).id
        self._sides = Sides()
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        case = office.vault.record(office.session, self._id)
        person = rows.row_of(office, case).person
        care = overview.read(office.vault, office.session, office.library, case, office.today())
        doing = Doing(office, case, care)
        self._show_head(doing, person)
        self._sides.fill(self._main(doing), self._side(doing, person))

    def _main(self, doing: Doing) -> Iterator[QWidget]:
        yield from plan_cards(doing)
        yield needs_card(doing)

    def _side(self, doing: Doing, person: Record | None) -> Iterator[QWidget]:
        for one in (child_card(doing, person), readiness_card(doing)):
            if one is not None:
                yield one
        yield services_card(doing)
        yield conferences_card(doing)

    def _show_head(self, doing: Doing, person: Record | None) -> None:
        office, words, case = self.office, self.words, doing.case
        whose = rows.name(office, rows.CaseRow(case, person))
        said = words(_("{name}: {next}"), name=whose, next=Phrase(NEXT[overview.next_step(doing.care)]))
        to_case = Action(words(_("C&ase")), partial(office.open, "case", case.id), icon="cases")
        actions: list[Action | QWidget] = [*_main_act(doing), to_case, menu(words(_("&More")), _more(doing, person))]
        self.set_head(words(_("Care: {number}"), number=rows.number(case)), said, actions, self._badges(doing, person))

    def _badges(self, doing: Doing, person: Record | None) -> list[QWidget]:
        office, words, case = self.office, self.words, doing.case
        made: list[QWidget] = [badge(words(_("risk: {level}"), level=rows.risk(office, case)), rows.risk_tone(case))]
        if person is not None and (child := people.person_childhood(person, office.today())).as_child:
            made.append(badge(words(_("presumed a child") if child.presumed else _("child")), "due"))
        if late := standing.late(doing.care.actions, office.today()):
            made.append(badge(words.plural(*n_("{n} action is late", "{n} actions are late"), late), "danger"))
        if case.status in CLOSED_STATES:
            made.append(badge(words(_("case closed"))))
        return made


def _main_act(doing: Doing) -> list[Action]:
    """What care goes on with now; nothing where she may not write it."""
    words, care = doing.office.words, doing.care
    plan = care.working
    if plan is None:
        assess = Action(words(_("Assess &needs")), doing.assess, role="main", icon="note")
        draw_up = Action(words(_("&New plan")), doing.draw_up, role="main", icon="note")
        first = overview.next_step(care) is Next.ASSESS
        return [assess if first else draw_up] if doing.may(NEEDS if first else PLAN) else []
    if care.draft is not None:
        agree = Action(words(_("The person a&grees")), partial(doing.agree, care.draft), role="main", icon="check")
        return [agree] if doing.may(PLAN) else []
    add = Action(words(_("Add an ac&tion")), partial(doing.add_action, plan), role="main", icon="plus")
    return [add] if doing.may(ACTION) else []


def _more(doing: Doing, person: Record | None) -> list[Action]:
    """Everything else; what cannot be done now is there and grey, so that one learns where it is."""
    office, words, care = doing.office, doing.office.words, doing.care
    plan, session = care.working, office.session
    age = people.person_age(person, office.today()) if person else None
    no_copy = care.plan is not None and care.plan.answers.get("copy_given") != "yes"
    offered: list[tuple[str, Callable[[], None], object, str]] = [
        (_("Assess needs"), doing.assess, doing.may(NEEDS), "note"),
        (_("New plan"), doing.draw_up, doing.may(PLAN) and care.draft is None, "note"),
        (_("Change what the plan says"), partial(_with, plan, doing.change_plan), doing.may(PLAN) and plan, ""),
        (_("Add an action"), partial(_with, plan, doing.add_action), doing.may(ACTION) and plan, "plus"),
        (_("Add a service"), doing.give, doing.may(SERVICE), "plus"),
        (_("Add a conference"), doing.confer, doing.may(CONFERENCE), "people"),
        (_("New care arrangement"), partial(doing.arrange, age), doing.may(ARRANGEMENT), "child"),
        (
            _("Print a copy for the person"),
            partial(_with, plan, partial(choose_language, office)),
            plan and session.may("print", PLAN),
            "print",
        ),
        (
            _("A copy was offered"),
            partial(_with, care.plan, doing.copy_was_given),
            doing.may(PLAN) and no_copy,
            "check",
        ),
        (
            _("The plan with its history"),
            partial(_with, plan, lambda one: office.open("record", one.id)),
            plan,
            "history",
        ),
    ]
    return [Action(words(text), act, icon=icon, enabled=bool(enabled)) for text, act, enabled, icon in offered]


def _with(plan: Record | None, act: Callable[[Record], None]) -> None:
    """Does it with the plan; offered only where there is one."""
    if plan is not None:
        act(plan)
