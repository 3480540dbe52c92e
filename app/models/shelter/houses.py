"""Houses, their rooms and beds: kept as records, and read as what the rules look at."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.forms.answers import rows
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.shelter.beds import BED, FAMILIES_TOO, Bed, Room, Span
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

HOUSE: Final = "shelter.house"
ROOM: Final = "shelter.room"
BED_KIND: Final = "shelter.bed"

Answers = Mapping[str, Any]


def add(vault: Vault, session: Session, library: Library, kind: str, answers: Answers, *, today: date) -> str:
    """A house, a room or a bed."""
    form, kept = ready(library, kind, answers, today=today)
    refuse_turned(kept)
    with vault.change(session, "shelter.furnish") as change:
        return change.add(form, kept)


def correct(vault: Vault, session: Session, library: Library, record: Record, answers: Answers, *, today: date) -> None:
    """Changes what is known of a house, a room or a bed. Nobody is moved by it: the board tells who no longer fits."""
    form, new = changed(library, record, answers, today=today)
    refuse_turned({**record.answers, **new})
    with vault.change(session, "shelter.furnish") as change:
        change.edit(record.id, form, new, read_versions=record.versions)


def in_use(vault: Vault, session: Session, day: date) -> list[Record]:
    """Houses in which somebody can sleep on a day, by their names; none for a role that reads none."""
    if not session.may("read", HOUSE):
        return []
    found = [one for one in vault.records(session, kind=HOUSE) if not any(_covering(one.answers, day))]
    return sorted(found, key=lambda one: in_order(str(one.answers.get("name", ""))))


def of_bed(vault: Vault, session: Session, bed: str) -> str | None:
    """The house a bed stands in; None where that is not known here."""
    room = vault.record(session, str(vault.record(session, bed).answers.get("room")))
    house = room.answers.get("house")
    return house if isinstance(house, str) else None


def rooms(records: Iterable[Record]) -> dict[str, Room]:
    """Room id → room."""
    return {one.id: _room(one) for one in records}


def beds(records: Iterable[Record], of: Mapping[str, Room], houses: Iterable[Record]) -> list[Bed]:
    """Beds of rooms that are known here, room by room as they are named, and by number in each. Where a house is not in
    use, none of its beds is."""
    shut = {house.id: tuple(_outside(house.answers)) for house in houses}
    known = [(one, of[str(one.answers["room"])]) for one in records if one.answers.get("room") in of]
    found = [_bed(one, room, shut.get(room.house, ())) for one, room in known]
    return sorted(found, key=lambda bed: (bed.room.house, in_order(bed.room.name), in_order(bed.name), bed.id))


def in_order(name: str) -> tuple[str, int, str]:
    """Sorts “Bed 2” before “Bed 10”."""
    digits = name[len(name.rstrip("0123456789")) :]
    return name[: len(name) - len(digits)].casefold(), int(digits or 0), name


def refuse_turned(told: Answers) -> None:
    """Refuses a stretch of time that ends before it begins, and limits that let nobody in."""
    stretches = [told, *rows(told.get("closed"))]
    for one in stretches:
        first, until = day_of(one, "from"), day_of(one, "until")
        if first and until and until < first:
            raise Refused(_("This ends on {until}, before it begins on {first}."), first=first, until=until)
    least, most = _number(told, "least_age"), _number(told, "most_age")
    if least is not None and most is not None and most < least:
        raise Refused(_("Nobody can be {least} years or more and at most {most}."), least=least, most=most)


def _room(record: Record) -> Room:
    told = record.answers
    return Room(
        id=record.id,
        house=str(told.get("house", "")),
        name=str(told.get("name", "")),
        sides=frozenset(told.get("sides", ())),
        families=str(told.get("families", FAMILIES_TOO)),
        family_child_to=_number(told, "family_child_to"),
        least_age=_number(told, "least_age"),
        most_age=_number(told, "most_age"),
        lone_children=told.get("lone_children") == "yes",
    )


def _bed(record: Record, room: Room, shut: tuple[Span, ...]) -> Bed:
    told = record.answers
    return Bed(
        id=record.id,
        room=room,
        name=str(told.get("name", "")),
        kind=str(told.get("bed_kind", BED)),
        accessible=told.get("accessible") == "yes",
        closed=(*shut, *_outside(told), *_closed(told)),
    )


def _outside(told: Answers) -> Iterable[Span]:
    """The nights before a house or a bed came into use, and those after its last."""
    begins, ends = day_of(told, "from"), day_of(told, "until")
    if begins:
        yield Span(date.min, begins)
    if ends:
        yield Span(ends + timedelta(days=1))


def _covering(told: Answers, day: date) -> Iterable[Span]:
    return (span for span in _outside(told) if span.covers(day))


def _closed(told: Answers) -> Iterable[Span]:
    for row in rows(told.get("closed")):
        first = day_of(row, "from")
        if first:
            yield Span(first, day_of(row, "until"))


def _number(told: Answers, name: str) -> int | None:
    value = told.get(name)
    return value if isinstance(value, int) else None
