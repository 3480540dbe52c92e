"""The directory looked through: who does, speaks and takes what is needed, and where that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.models.forms.truth import Truth
from app.models.referrals.providers import Provider


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; None asks for nothing. `place` is a country or one of its provinces."""

    service: str | None = None
    language: str | None = None
    sex: str | None = None
    age: int | None = None
    place: str | None = None
    in_use: bool | None = True


def matching(directory: Iterable[Provider], wanted: Wanted) -> list[Provider]:
    """Those that fit, by their names. Who named no sex and no age takes everybody; who named no language has to bring
    an interpreter, for nobody knows what is spoken there."""
    return sorted((one for one in directory if _fits(one, wanted)), key=lambda one: (one.name.casefold(), one.id))


def _fits(one: Provider, wanted: Wanted) -> bool:
    return (
        wanted.in_use in (None, one.in_use)
        and wanted.service in (None, *one.services)
        and (wanted.language in (None, *one.languages) or one.interpreter is Truth.TRUE)
        and (not one.sexes or wanted.sex in (None, *one.sexes))
        and (wanted.age is None or _takes(one, wanted.age))
        and wanted.place in (None, one.country, one.province)
    )


def _takes(one: Provider, age: int) -> bool:
    above = one.age_from is None or age >= one.age_from
    return above and (one.age_to is None or age <= one.age_to)
