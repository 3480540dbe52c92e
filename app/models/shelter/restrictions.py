"""Restrictions of freedom in our own house: why, by whom, and looked at again within seven days, or they end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.forms.answers import rows
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.screening.said import Said
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

RESTRICTION: Final = "shelter.restriction"
IN_FORCE, ENDED = "in_force", "ended"

REVIEW_WITHIN = timedelta(days=7)
"""Standards section 6.2 D: review due within seven days, and again after each review."""

HELD: Final = frozenset({"no_exit", "room_locked"})
"""Measures by which somebody is held: with them a stay is watched like detention (requirement R2)."""

OVER: Final = "ended"
"""The decision of a review by which a restriction ends: a code of `shelter.review_decisions`."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Restriction:
    """One restriction as its clock sees it; `until` is its last day, None while it is in force."""

    record: str
    person: str
    measures: frozenset[str]
    first: date
    reviewed: tuple[date, ...] = ()
    planned: date | None = None
    until: date | None = None

    @property
    def review_by(self) -> date:
        """The last day on which its next review is in time, whatever was planned."""
        latest = max((self.first, *self.reviewed)) + REVIEW_WITHIN
        return latest if self.planned is None else min(latest, self.planned)

    @property
    def holds(self) -> bool:
        """Whether somebody is held by it."""
        return not HELD.isdisjoint(self.measures)

    def in_force(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day <= self.until)

    def days(self, day: date) -> int:
        """The days it has been in force, its first and its last included."""
        return max(0, (min(day, self.until or day) - self.first).days + 1)

    def late(self, day: date) -> int:
        """The days by which a review is late; none on its last day, and none once it is over."""
        return max(0, (day - self.review_by).days) if self.in_force(day) else 0


def restrict(
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """A restriction with its reason and who decided; its review is due within seven days of the day it began."""
    kind, kept = ready(library, RESTRICTION, {"from": today.isoformat(), **answers}, today=today)
    first = day_of(kept, "from") or today
    review = _review_day(first, day_of(kept, "review_on"))
    kept["review_on"] = review.isoformat()
    with vault.change(session, "shelter.restrict") as change:
        return change.add(kind, kept, person=person, case=case, status=IN_FORCE, due=review)


def review(
    vault: Vault, session: Session, library: Library, restriction: Record, answers: Answers, *, today: date
) -> None:
    """One review and what was decided. What goes on is looked at again within seven days; what ends, ends that day."""
    if restriction.status != IN_FORCE:
        raise Refused(_("This restriction has ended."))
    row = {"on": today.isoformat(), **answers}
    held = [*rows(restriction.answers.get("reviews")), row]
    over = row.get("decision") == OVER
    on = day_of(row, "on") or today
    if on < (day_of(restriction.answers, "from") or on):
        raise Refused(_("A review comes after the restriction began."))
    next_on = None if over else _review_day(on, day_of(row, "next_on"))
    told = {"reviews": held, "review_on": next_on.isoformat() if next_on else None}
    told |= {"ended_on": on.isoformat()} if over else {}
    kind, new = changed(library, restriction, told, today=today)
    with vault.change(session, "shelter.restriction_review") as change:
        status = ENDED if over else IN_FORCE
        change.edit(restriction.id, kind, new, status=status, due=next_on, read_versions=restriction.versions)


def read(records: Iterable[Record]) -> list[Restriction]:
    """Records as their clocks see them, those whose review is due first before the others."""
    found = [_restriction(one) for one in records]
    return sorted(found, key=lambda one: (one.review_by, one.record))


def in_force(vault: Vault, session: Session) -> list[Restriction]:
    """All that are in force in files this session reads, by when they have to be reviewed."""
    return read(vault.records(session, kind=RESTRICTION, status=IN_FORCE))


def longest(found: Iterable[Restriction], day: date) -> list[Restriction]:
    """Those that have gone on for the longest time first."""
    return sorted(found, key=lambda one: (-one.days(day), one.record))


def alert(one: Restriction, day: date) -> Said | None:
    """What has to be said of it on that day; None where its clock is well."""
    if late := one.late(day):
        return Said(
            _("A restriction has gone without review since {day}: {days} days too long. Review or end it."),
            {"day": one.review_by, "days": late},
        )
    if one.in_force(day) and one.review_by == day:
        return Said(_("A restriction is to be reviewed today."))
    return None


def doubts(answers: Answers) -> list[Said]:
    """What speaks against a restriction as it is written down, for who is about to keep it."""
    found = []
    measures = set(answers.get("measures") or ())
    if measures & HELD:
        found.append(Said(_("This holds the person. It is watched like detention, and is almost never lawful.")))
    if "belongings_kept" in measures:
        found.append(Said(_("Papers and belongings are the person's: they are handed back when asked for.")))
    if answers.get("consented") != "yes" and not answers.get("legal_basis"):
        found.append(Said(_("The person does not agree and no law is named: there is no ground for this.")))
    if answers.get("explained") != "yes":
        found.append(Said(_("Explain it to the person, in a language understood well.")))
    return found


def _review_day(start: date, planned: date | None) -> date:
    """Refuses a review that would come later than seven days after `start`, or not after it."""
    latest = start + REVIEW_WITHIN
    if planned is not None and not start <= planned <= latest:
        raise Refused(_("A restriction is reviewed within {days} days: by {day}."), days=REVIEW_WITHIN.days, day=latest)
    return planned or latest


def _restriction(record: Record) -> Restriction:
    told = record.answers
    reviewed = (day_of(row, "on") for row in rows(told.get("reviews")))
    first = day_of(told, "from") or record.made_at.date()
    over = record.status == ENDED
    return Restriction(
        record=record.id,
        person=str(record.person),
        measures=frozenset(told.get("measures", ())),
        first=first,
        reviewed=tuple(day for day in reviewed if day is not None),
        planned=day_of(told, "review_on"),
        until=(day_of(told, "ended_on") or record.changed_at.date()) if over else None,
    )
