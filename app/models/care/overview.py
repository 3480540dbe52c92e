"""All of the care in one case in one look; what of it is due in all cases; how many cases each worker has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.models import cases
from app.models.care import arrangements, needs, plans
from app.models.care.arrangements import ARRANGEMENT, Review
from app.models.care.needs import NEEDS, Readiness
from app.models.care.plans import ACTION, AGREED, DRAFT, PLAN
from app.models.care.rules import rules, thresholds
from app.models.care.work import CONFERENCE, SERVICE
from app.models.forms.library import Library
from app.models.tasks import SOON, When, when
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

KINDS: Final = (NEEDS, PLAN, ACTION, SERVICE, CONFERENCE, ARRANGEMENT)
OPEN_CASE: Final = (cases.OPEN, cases.REOPENED)
_IN_WORK: Final = (plans.OPEN, DRAFT, AGREED, arrangements.CURRENT)


@dataclass(frozen=True, slots=True)
class Care:
    """The care in one case. `plan` is the one that counts, `draft` one that is not agreed yet; `not_in_plan` are labels
    of items rated 1 or 2 that the draft, else the plan, says nothing of; lists are newest first."""

    assessments: Sequence[Record]
    readiness: Readiness | None
    plan: Record | None
    draft: Record | None
    actions: Sequence[Record]
    not_in_plan: Sequence[str]
    services: Sequence[Record]
    conferences: Sequence[Record]
    arrangement: Record | None
    earlier_arrangements: Sequence[Record]
    review: Review | None


@dataclass(frozen=True, slots=True)
class Due:
    """A plan, an action or an arrangement that has to be seen to, and where it stands on a day."""

    record: Record
    when: When


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases a worker has, and how many of them are at high risk."""

    user: str
    cases: int
    high_risk: int

    @property
    def too_many(self) -> bool:
        """Whether it is more than one person can care for."""
        return self.cases > rules().most_cases


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
        assessments=of[NEEDS],
        readiness=ready,
        plan=plan,
        draft=draft,
        actions=[one for one in of[ACTION] if working and one.answers.get("plan") == working.id],
        not_in_plan=plans.not_in_plan(library, held, working) if working else _all_weak(library, latest),
        services=of[SERVICE],
        conferences=of[CONFERENCE],
        arrangement=now,
        earlier_arrangements=[one for one in of[ARRANGEMENT] if one is not now],
        review=arrangements.clock(now, day) if now else None,
    )


def due(vault: Vault, session: Session, day: date) -> list[Due]:
    """What of care is late, due or soon in all cases this session reads, the most pressing first: one query."""
    found = vault.records(
        session,
        kind=(PLAN, ACTION, ARRANGEMENT),
        status=_IN_WORK,
        due_before=day + SOON + timedelta(days=1),
        order="due",
    )
    return [Due(one, when(one.due, day)) for one in found]


def caseload(vault: Vault, session: Session, users: Sequence[str]) -> list[Load]:
    """The open cases of these workers, the fullest first; cases in follow-up are not counted. Counted, not read."""
    found = []
    for user in users:
        mine = {"assigned_to": user}
        count = vault.count(session, kind=cases.CASE, status=OPEN_CASE, where=mine)
        high = vault.count(session, kind=cases.CASE, status=OPEN_CASE, where={**mine, "risk_level": "high"})
        found.append(Load(user, count, high))
    return sorted(found, key=lambda one: (-one.cases, -one.high_risk, one.user))


def _all_weak(library: Library, latest: Record | None) -> list[str]:
    if latest is None:
        return []
    weak = needs.into_plan(library.form(NEEDS), latest.answers, most=rules().into_plan)
    return [one.label for one in weak]
