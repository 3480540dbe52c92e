"""What must not be overlooked while somebody is held, or restricted in our own house."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from app.marks import _
from app.models.ages import Childhood
from app.models.detention.days import Hours
from app.models.forms.truth import Truth
from app.models.matters import Pressing

LIMITS: Final = (timedelta(hours=72), timedelta(hours=24))
"""How long a presumed victim is held before it is said, and said as more pressing: standards section 6.2."""

INTERPRETER_WITHIN: Final = timedelta(hours=24)
"""From the beginning: standards section 6.2."""

_HOUR: Final = timedelta(hours=1)
_IN_DAYS: Final = 7 * 24
"""So many hours are told in days: nobody can picture them otherwise."""


class Why(StrEnum):
    """What an alert is about, the most pressing first."""

    PRESUMED_72 = "presumed_72"
    CHILD = "child"
    PRESUMED_24 = "presumed_24"
    NO_INTERPRETER = "no_interpreter"
    NOT_REVIEWED = "not_reviewed"


@dataclass(frozen=True, slots=True)
class Alert:
    """A sentence with its places, about one person; `record` is the time in detention or the restriction."""

    why: Why
    pressing: Pressing
    sentence: str
    places: dict[str, object]
    person: str
    record: str


class Watched(Protocol):
    """A restriction in our own house, as the shelter's own clock sees it."""

    @property
    def record(self) -> str: ...

    @property
    def person(self) -> str: ...

    @property
    def review_by(self) -> date: ...

    def late(self, day: date) -> int:
        """The days by which its review is late."""


def of_held(
    person: str, record: str, *, days: int, hours: Hours, presumed: bool, childhood: Childhood, interpreter: Truth
) -> list[Alert]:
    """All about one person who is held, the most pressing first. What is not known is said as well: a limit counts as
    passed when it may have been, whoever may be a child is one, and an interpreter nobody wrote down was not there.
    `days` are those she was surely held on, as the board counts them."""
    found = [*_presumed(person, record, days, hours, presumed), *_child(person, record, childhood)]
    if interpreter is not Truth.TRUE and hours.may_exceed(INTERPRETER_WITHIN):
        sentence = _("No interpreter is known to have come within 24 hours.")
        found.append(Alert(Why.NO_INTERPRETER, Pressing.DUE, sentence, {}, person, record))
    return sorted(found, key=lambda one: _ORDER[one.why])


def unreviewed(restrictions: Iterable[Watched], today: date) -> list[Alert]:
    """Restrictions in our own house whose review is overdue, the longest first."""
    late = [(days, one) for one in restrictions if (days := one.late(today))]
    return [
        Alert(
            Why.NOT_REVIEWED,
            Pressing.DUE,
            _("A restriction should have been reviewed by {day}, {days} days ago."),
            {"day": one.review_by, "days": days},
            one.person,
            one.record,
        )
        for days, one in sorted(late, key=lambda pair: (-pair[0], pair[1].record))
    ]


def _presumed(person: str, record: str, days: int, hours: Hours, presumed: bool) -> Iterator[Alert]:
    """The further of the two limits that was passed."""
    passed = next((limit for limit in LIMITS if hours.may_exceed(limit)), None)
    if not presumed or passed is None:
        return
    longer = passed == LIMITS[0]
    why, pressing = (Why.PRESUMED_72, Pressing.DANGER) if longer else (Why.PRESUMED_24, Pressing.DUE)
    limit = passed // _HOUR
    if hours.least >= _IN_DAYS and hours.surely_exceed(passed):
        sentence = _("A presumed victim has been held for at least {days} days, more than {limit} hours.")
        yield Alert(why, pressing, sentence, {"days": days, "limit": limit}, person, record)
    elif hours.least == hours.most:
        sentence = _("A presumed victim has been held for {hours} hours, more than {limit}.")
        yield Alert(why, pressing, sentence, {"hours": hours.least, "limit": limit}, person, record)
    elif hours.surely_exceed(passed):
        sentence = _("A presumed victim has been held for {hours} hours or longer, more than {limit}.")
        yield Alert(why, pressing, sentence, {"hours": hours.least, "limit": limit}, person, record)
    else:
        sentence = _("A presumed victim may have been held for more than {limit} hours: when it began is not known.")
        yield Alert(why, pressing, sentence, {"limit": limit}, person, record)


def _child(person: str, record: str, childhood: Childhood) -> Iterator[Alert]:
    if not childhood.as_child:
        return
    sentence = (
        _("Somebody is held who may be under 18, and is treated as a child.")
        if childhood.presumed
        else _("A child is held.")
    )
    yield Alert(Why.CHILD, Pressing.DANGER, sentence, {}, person, record)


_ORDER = {why: place for place, why in enumerate(Why)}
