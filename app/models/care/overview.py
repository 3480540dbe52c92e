"""All of the care in one case in one look; what of it is due in all cases; how many cases each worker has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models import cases, staff
from app.models.care import arrangements, needs, plans
from app.models.care.arrangements import ARRANGEMENT, Review
from app.models.care.needs import NEEDS, Readiness
from app.models.care.plans import ACTION, AGREED, DRAFT, PLAN
from app.models.care.rules import rules, thresholds
from app.models.care.work import CONFERENCE, SERVICE
from app.models.forms.definition import Question
from app.models.forms.library import Library
from app.models.tasks import SOON, When, when
from app.models.vault import users
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

KINDS: Final = (NEEDS, PLAN, ACTION, SERVICE, CONFERENCE, ARRANGEMENT)
OPEN_CASE: Final = (cases.OPEN, cases.REOPENED)
_IN_WORK: Final = (plans.OPEN, DRAFT, AGREED, arrangements.CURRENT)


@dataclass(frozen=True, slots=True)
class Care:
    """The care in one case. `plan` is the one that counts, `draft` one that is not agreed yet; `uncovered` are items
    rated 1 or 2 that the draft, else the plan, says nothing of; lists are newest first."""

    held: Sequence[Record]
    assessments: Sequence[Record]
    readiness: Readiness | None
    plan: Record | None
    draft: Record | None
    earlier_plans: Sequence[Record]
    actions: Sequence[Record]
    uncovered: Sequence[Question]
    services: Sequence[Record]
    conferences: Sequence[Record]
    arrangement: Record | None
    earlier_arrangements: Sequence[Record]
    review: Review | None

    @property
    def working(self) -> Record | None:
        """The plan that is worked on: the draft, else the one that counts."""
        return self.draft or self.plan

    @property
    def not_in_plan(self) -> list[str]:
        """The labels of what is not in it yet."""
        return [one.label for one in self.uncovered]


class Next(Enum):
    """What care goes on with."""

    ASSESS = "assess"
    DRAW_UP = "draw_up"
    COVER = "cover"
    AGREE = "agree"
    GO_ON = "go_on"


@dataclass(frozen=True, slots=True)
class Due:
    """A plan, an action or an arrangement that has to be seen to, where it stands on a day, its case, and who of us
    sees to it: whom the action names, else who works on the case."""

    record: Record
    when: When
    case: Record

    @property
    def owner(self) -> str:
        return str(self.record.answers.get("assigned_to") or self.case.answers.get("assigned_to") or "")


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases a worker has, and how many of them are at high risk."""

    user: str
    cases: int
    high_risk: int

    @property
    def share(self) -> float | None:
        """How much of them is at high risk, from 0 to 1; None where there are none."""
        return self.high_risk / self.cases if self.cases else None

    @property
    def too_many(self) -> bool:
        """Whether it is more than one person can care for."""
        return self.cases > rules().most_cases


def case_to_show(vault: Vault, session: Session, id: str) -> Record:
    """The case whose care is looked at; that it is, is written down. Refused for what is something else."""
    found = vault.view(session, id)
    if found.kind != cases.CASE:
        raise Refused(_("There is no such case. Look for it by its number, or by the name of the person."))
    return found


def read(vault: Vault, session: Session, library: Library, case: Record, day: date) -> Care:
    """Two queries: all records of care in the case, and the numbers closing goes by."""
    held = vault.records(session, kind=KINDS, case=case.id, order="day")
    of = {kind: [one for one in held if one.kind == kind] for kind in KINDS}
    plan = next((one for one in of[PLAN] if one.status == AGREED), None)
    draft = next((one for one in of[PLAN] if one.status == DRAFT), None)
    now = next((one for one in of[ARRANGEMENT] if one.status == arrangements.CURRENT), None)
    latest, working = plans.assessed(held), draft or plan
    ready = needs.readiness(library.form(NEEDS), latest.answers, thresholds(vault, session)) if latest else None
    return Care(
        held=held,
        assessments=of[NEEDS],
        readiness=ready,
        plan=plan,
        draft=draft,
        earlier_plans=[one for one in of[PLAN] if one.status == plans.ENDED],
        actions=plans.actions_of(held, working) if working else [],
        uncovered=plans.uncovered(library, held, working),
        services=of[SERVICE],
        conferences=of[CONFERENCE],
        arrangement=now,
        earlier_arrangements=[one for one in of[ARRANGEMENT] if one is not now],
        review=arrangements.clock(now, day) if now else None,
    )


def next_step(care: Care) -> Next:
    """First needs are rated, then a plan is drawn up that covers what is weak, then the person agrees to it. A plan
    that counts and leaves out what was rated since has to be made to cover it."""
    if not care.assessments and care.working is None:
        return Next.ASSESS
    if care.working is None:
        return Next.DRAW_UP
    if care.uncovered:
        return Next.COVER
    return Next.AGREE if care.draft else Next.GO_ON


def due(vault: Vault, session: Session, day: date) -> list[Due]:
    """What of care is late, due or soon in all open cases this session reads, the most pressing first."""
    found = vault.records(
        session,
        kind=(PLAN, ACTION, ARRANGEMENT),
        status=_IN_WORK,
        due_before=day + SOON + timedelta(days=1),
        order="due",
    )
    going = plans.open_cases(vault, session, found)
    return [Due(one, when(one.due, day), going[one.case]) for one in found if one.case in going]


def workers(vault: Vault, session: Session) -> list[str]:
    """Whose cases this session can count: of everybody who works on cases, or was given some, where it reads all files;
    else only its own."""
    if not session.all_files:
        return [session.user]
    working = [one.id for one in staff.near(vault, session, None)]
    gone = [one.id for one in users.everyone(vault.connection) if one.id not in working]
    return working + [one.user for one in caseload(vault, session, gone) if one.cases]


def unassigned(vault: Vault, session: Session) -> int:
    """How many open cases nobody works on."""
    return vault.count(session, kind=cases.CASE, status=OPEN_CASE, where={"assigned_to": None})


def caseload(vault: Vault, session: Session, workers: Sequence[str]) -> list[Load]:
    """The open cases of these workers, the fullest first; cases in follow-up are not counted. Counted, not read."""
    found = []
    for user in workers:
        mine = {"assigned_to": user}
        count = vault.count(session, kind=cases.CASE, status=OPEN_CASE, where=mine)
        high = vault.count(session, kind=cases.CASE, status=OPEN_CASE, where={**mine, "risk_level": "high"})
        found.append(Load(user, count, high))
    return sorted(found, key=lambda one: (-one.cases, -one.high_risk, one.user))
