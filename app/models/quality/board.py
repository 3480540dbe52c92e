"""The quality of every house at a glance: the last assessment, how it compares, when the next is due, and the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.models.forms.library import Library
from app.models.quality.actions import ACTION, OPEN, overdue, unplanned
from app.models.quality.assessments import ASSESSMENT, DONE, day_of, due_again, form_of
from app.models.quality.scoring import Rating, Safety, Scored, scored
from app.models.quality.trend import Course, Time, course, over_time, total_before
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

HOUSE = "shelter.house"
CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Assessed:
    """One finished assessment with its score, and each domain beside the one before."""

    record: Record
    scored: Scored
    course: Sequence[Course]
    before: Fraction | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one house stands: `last` is None where it was never assessed, `begun` an assessment somebody is filling in.

    `times` are all finished assessments, the first one first; `actions` is its whole plan, newest first; `unplanned`
    what is unmet and nobody sees to.
    """

    house: Record
    last: Assessed | None
    begun: Record | None
    due: date | None
    times: Sequence[Time]
    actions: Sequence[Record]
    overdue: Sequence[Record]
    unplanned: Sequence[Rating]

    @property
    def not_safe(self) -> bool:
        """Whether the last assessment found a critical item at 0: nobody should be admitted until it is mended."""
        return self.last is not None and self.last.scored.safety is Safety.NOT_SAFE

    @property
    def open_steps(self) -> Sequence[Record]:
        """What of its plan is still to be done, the one due first first."""
        found = [one for one in self.actions if one.status == OPEN]
        return sorted(found, key=lambda one: (one.due or date.max, one.made_at))


def board(vault: Vault, session: Session, library: Library, today: date) -> list[Standing]:
    """Every house that is in use, the most pressing first."""
    houses = [one for one in vault.records(session, kind=HOUSE) if one.status != CLOSED]
    assessments = _by_house(vault.records(session, kind=ASSESSMENT))
    actions = _by_house(vault.records(session, kind=ACTION))
    found = [
        standing(library, one, assessments.get(one.id, []), actions.get(one.id, []), today=today) for one in houses
    ]
    return sorted(found, key=lambda one: (not one.not_safe, one.due or date.min, one.house.made_at))


def read(vault: Vault, session: Session, library: Library, house: Record, today: date) -> Standing:
    """How one house stands, also one that is closed."""
    own = {"house": house.id}
    assessments, actions = (vault.records(session, kind=kind, where=own) for kind in (ASSESSMENT, ACTION))
    return standing(library, house, assessments, actions, today=today)


def of_assessment(vault: Vault, session: Session, library: Library, assessment: str, *, today: date) -> Standing:
    """The house of an assessment: as that one told it once it is finished, and as it stands until then."""
    one = vault.record(session, assessment)
    now = read(vault, session, library, vault.record(session, str(one.answers["house"])), today)
    return look_back(now, library, one, today) if one.status == DONE else now


def look_back(now: Standing, library: Library, assessment: Record, today: date) -> Standing:
    """The house as the assessment of then told it, beside the one before it; its plan is that of today."""
    known = [one.record for one in now.times]
    until = known[: [one.id for one in known].index(assessment.id) + 1]
    return standing(library, now.house, until, now.actions, today=today)


def standing(
    library: Library, house: Record, assessments: Sequence[Record], actions: Sequence[Record], *, today: date
) -> Standing:
    """How a house stands, of its own assessments and its plan."""
    begun = in_order([one for one in assessments if one.status != DONE])
    finished = [(one, _score(library, one)) for one in in_order([one for one in assessments if one.status == DONE])]
    last = _assessed(*finished[:2]) if finished else None
    since = [one for one in actions if last and (one.status == OPEN or one.answers.get("assessment") == last.record.id)]
    return Standing(
        house=house,
        last=last,
        begun=begun[0] if begun else None,
        due=due_again(day_of(last.record)) if last else None,
        times=over_time(finished),
        actions=actions,
        overdue=overdue(actions, today),
        unplanned=unplanned(last.scored, since) if last else (),
    )


def in_order(assessments: Sequence[Record]) -> list[Record]:
    """Newest first by the day they were done; of one day, the one begun last."""
    return sorted(assessments, key=lambda one: (day_of(one), one.made_at), reverse=True)


def _assessed(now: tuple[Record, Scored], before: tuple[Record, Scored] | None = None) -> Assessed:
    """An assessment with its score, compared with the one before it."""
    record, found = now
    earlier = before[1] if before else None
    return Assessed(record, found, course(found, earlier), total_before(found, earlier))


def _score(library: Library, one: Record) -> Scored:
    return scored(form_of(library, one), one.answers, one.disputed)


def _by_house(records: Sequence[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in records:
        found.setdefault(str(one.answers.get("house")), []).append(one)
    return found
