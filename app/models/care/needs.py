"""Needs, rated 1 to 4 together with the person: what goes into the plan, and whether a case is ready to close."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.marks import _
from app.models.care.rules import Thresholds
from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.screening.said import Said
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

NEEDS: Final = "care.needs"
PERSON, FAMILY = "person", "family"
"""Which part an item counts to: what its question marks as `part`."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings of one part: item → 1 to 4, and the items nobody could rate."""

    rated: Mapping[str, int]
    unrated: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.rated.values())


@dataclass(frozen=True, slots=True)
class Readiness:
    """How the ratings stand to what closing needs. `reasons` is what is missing, empty where nothing is.

    `family` is None for a person of whom there is no family to speak.
    """

    person: Ratings
    family: Ratings | None
    reasons: tuple[Said, ...]

    @property
    def total(self) -> int:
        return self.person.total + (self.family.total if self.family else 0)

    @property
    def met(self) -> bool:
        return not self.reasons


def assess(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A needs assessment, which stays as it was made; the next one is a record of its own."""
    kind, kept = ready(library, NEEDS, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "care.assess") as change:
        return change.add(kind, kept, person=case.person, case=case.id)


def items(form: Form, part: str | None = None) -> list[Question]:
    """The items that are rated, of one part or of both."""
    return [one for one in form.questions if one.marks.get("part") and part in (None, one.marks["part"])]


def ratings(form: Form, answers: Answers, part: str) -> Ratings:
    asked = [one.name for one in items(form, part)]
    rated = {name: rating for name in asked if (rating := _rating(answers.get(name))) is not None}
    return Ratings(rated, tuple(name for name in asked if name not in rated))


def into_plan(form: Form, answers: Answers, *, most: int) -> list[Question]:
    """The items that go into the plan: those rated `most` or less, the weakest first."""
    told = {one.name: _rating(answers.get(one.name)) for one in items(form)}
    weak = [(rating, place, one) for place, one in enumerate(items(form)) if (rating := told[one.name]) is not None]
    return [one for rating, _place, one in sorted(weak, key=lambda two: two[:2]) if rating <= most]


def readiness(form: Form, answers: Answers, thresholds: Thresholds) -> Readiness:
    """Whether ratings reach what closing needs. Every item has to be rated, and the sum of all counts beside the two
    parts, for the three numbers of the source do not add up. Where there is no family to speak of, only the person's
    items count: our rule, not a published standard."""
    person = ratings(form, answers, PERSON)
    family = ratings(form, answers, FAMILY) if answers.get("family_asked") != "no" else None
    reasons = [
        *_short(_("The person’s items come to {total}. Needed: {least}."), person.total, thresholds.person),
        *_unrated(_("Items of the person nobody has rated yet: {count}."), person),
    ]
    if family is not None:
        reasons += _short(_("The family’s items come to {total}. Needed: {least}."), family.total, thresholds.family)
        reasons += _unrated(_("Items of the family nobody has rated yet: {count}."), family)
        reasons += _short(
            _("All items come to {total}. Needed: {least}."), person.total + family.total, thresholds.total
        )
    weak = sum(
        rating < thresholds.item for part in (person, family) if part is not None for rating in part.rated.values()
    )
    if weak:
        reasons.append(
            Said(_("No item may be below {least}. Items below it: {count}."), {"least": thresholds.item, "count": weak})
        )
    return Readiness(person, family, tuple(reasons))


def _short(sentence: str, total: int, least: int) -> list[Said]:
    return [Said(sentence, {"total": total, "least": least})] if total < least else []


def _unrated(sentence: str, part: Ratings) -> list[Said]:
    return [Said(sentence, {"count": len(part.unrated)})] if part.unrated else []


def _rating(value: object) -> int | None:
    """A rating as its code says it; none for what was declined, not known, or is sealed to this reader."""
    return int(value) if isinstance(value, str) and value in ("1", "2", "3", "4") else None
