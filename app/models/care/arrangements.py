"""Who takes care of a child: one arrangement after another, each looked at again within three months."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.ages import Age
from app.models.care.rules import rules
from app.models.forms.answers import rows
from app.models.forms.definition import Form
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.screening.said import Said
from app.models.tasks import SOON
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

ARRANGEMENT: Final = "care.arrangement"
CURRENT, ENDED = "current", "ended"
RESIDENTIAL: Final = "residential"
BEFORE_RESIDENTIAL: Final = ("birth_family", "relatives", "foster", "group_home")
"""What is looked at before a home or shelter, in this order (standards section 8.3, form 4)."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Review:
    """When an arrangement has to be looked at again, and how that stands on a day."""

    by: date
    day: date

    @property
    def days_left(self) -> int:
        """Fewer than none where it is late; none on its last day."""
        return (self.by - self.day).days

    @property
    def late(self) -> bool:
        return self.days_left < 0

    @property
    def soon(self) -> bool:
        """Whether it comes within the days in which a task is shown among what comes next."""
        return not self.late and self.days_left <= SOON.days


def asked_at_arranging(form: Form) -> Form:
    """Who takes care from now on; reviews are written later, and the next arrangement ends it."""
    return narrowed(form, lambda one: None if one.name in ("reviews", "ended_on") else one)


def asked_at_review(form: Form) -> Form:
    """One review, as its group asks it."""
    (section,) = (one for one in form.sections if one.name == "reviews")
    return replace(form, sections=(replace(section, questions=form.question("reviews").questions),))


def arrange(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A new arrangement; the one before it ends on the day this one begins."""
    kind, kept = ready(library, ARRANGEMENT, {"since": today.isoformat(), **answers}, today=today)
    since = day_of(kept, "since") or today
    review_on = _review_day(since, day_of(kept, "review_on"))
    kept["review_on"] = review_on.isoformat()
    with vault.change(session, "care.arrange") as change:
        for one in vault.records(session, kind=ARRANGEMENT, case=case.id, status=CURRENT):
            before = day_of(one.answers, "since")
            if before is not None and since < before:
                raise Refused(_("The arrangement before this one began later, on {day}."), day=before)
            over = {"ended_on": since.isoformat()}
            change.edit(one.id, kind, over, status=ENDED, due=None, read_versions=one.versions)
        return change.add(kind, kept, person=case.person, case=case.id, status=CURRENT, due=review_on)


def review(
    vault: Vault, session: Session, library: Library, arrangement: Record, answers: Answers, *, today: date
) -> None:
    """One review; the next is due within three months of it."""
    if arrangement.status != CURRENT:
        raise Refused(_("This arrangement has ended."))
    row = {"on": today.isoformat(), **answers}
    on = day_of(row, "on") or today
    next_on = _review_day(on, day_of(row, "next_on"))
    told = {"reviews": [*rows(arrangement.answers.get("reviews")), row], "review_on": next_on.isoformat()}
    kind, new = changed(library, arrangement, told, today=today)
    with vault.change(session, "care.arrangement_review") as change:
        change.edit(arrangement.id, kind, new, due=next_on, read_versions=arrangement.versions)


def clock(arrangement: Record, day: date) -> Review | None:
    """The clock of an arrangement that stands; None for one that has ended."""
    if arrangement.status != CURRENT:
        return None
    told = arrangement.answers
    began = day_of(told, "since") or arrangement.made_at.date()
    seen = [found for row in rows(told.get("reviews")) if (found := day_of(row, "on")) is not None]
    latest = max((began, *seen)) + rules().review_within
    planned = day_of(told, "review_on")
    return Review(latest if planned is None else min(latest, planned), day)


def doubts(answers: Answers, age: Age | None) -> list[Said]:
    """What speaks against an arrangement, for who is about to keep it. `age` is the child's; None where not known."""
    found = []
    if answers.get("arrangement") == RESIDENTIAL:
        first_to = rules().family_first_to
        if age is None or age.least < first_to:
            young = _("A child under {age} is, or may be, placed in a home: such a child belongs in a family.")
            found.append(Said(young, {"age": first_to}))
        if not set(BEFORE_RESIDENTIAL) <= set(answers.get("considered") or ()):
            found.append(
                Said(_("A home or shelter comes last: look at family, relatives, foster care and a small group first."))
            )
    if not answers.get("wishes"):
        found.append(Said(_("Nobody has written down where and with whom the child wishes to live.")))
    if "child" not in (answers.get("agreed_by") or ()):
        found.append(Said(_("The child has not agreed.")))
    return found


def _review_day(start: date, planned: date | None) -> date:
    """Refuses a review later than three months after `start`, or before it."""
    within = rules().review_within
    latest = start + within
    if planned is not None and not start <= planned <= latest:
        late = _("A care arrangement is looked at again within {days} days: by {day}.")
        raise Refused(late, days=within.days, day=latest)
    return planned or latest
