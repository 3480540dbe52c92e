"""The care in one case in one look, from records that were read together with others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.models.care import arrangements, plans, standing
from app.models.care.arrangements import ARRANGEMENT, Review
from app.models.care.plans import AGREED, DRAFT, PLAN
from app.models.care.standing import Step
from app.models.forms.library import Library
from app.models.vault.record import Record


@dataclass(frozen=True, slots=True)
class Glance:
    """`plan` is the one that is worked on: the draft, else the one that counts. `next` is the open action that presses
    most; `missing` how many items rated 1 or 2 the plan says nothing of; `review` the clock of a child's care."""

    plan: Record | None = field(repr=False)
    assessed: bool
    next: Step | None = field(repr=False)
    late: int
    missing: int
    review: Review | None

    @property
    def agreed(self) -> bool:
        return self.plan is not None and self.plan.status == AGREED


def glance(library: Library, records: Iterable[Record], day: date) -> Glance:
    """Of the records of one case."""
    held = list(records)
    working = next((one for state in (DRAFT, AGREED) for one in held if one.kind == PLAN and one.status == state), None)
    steps = standing.steps(plans.actions_of(held, working), day) if working else []
    opened = [one for one in steps if one.when is not None]
    now = next((one for one in held if one.kind == ARRANGEMENT and one.status == arrangements.CURRENT), None)
    return Glance(
        plan=working,
        assessed=plans.assessed(held) is not None,
        next=opened[0] if opened else None,
        late=standing.late([one.action for one in opened], day),
        missing=len(plans.uncovered(library, held, working)),
        review=arrangements.clock(now, day) if now else None,
    )
