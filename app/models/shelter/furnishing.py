"""A house put up at once with its rooms and beds, and beds shut for a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.forms.answers import rows
from app.models.forms.definition import Form, Question, Section
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.screening.said import Said
from app.models.shelter.beds import MEN, NO_FAMILIES, ONLY_FAMILIES, WOMEN, Bed, Room
from app.models.shelter.houses import BED_KIND, HOUSE, ROOM, in_order, refuse_turned
from app.models.told import day_of
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

Answers = Mapping[str, Any]

ROOMS: Final = "rooms"
COUNT: Final = "count"
BEDS: Final = "beds"
MOST_ROOMS, MOST_BEDS = 60, 40

BEGUN: Final[Sequence[Answers]] = ({"sides": [WOMEN], "families": "also", COUNT: 4, BEDS: 4, "bed_kind": "bed"},)
"""With what the form begins: changed by whoever has another house, so that most of it need not be typed."""

_OF_HOUSE = ("house_kind", "agreement")
_OF_ROOM = ("sides", "families", "family_child_to", "lone_children")

_ONLY_ONE = {WOMEN: _("For women and girls."), MEN: _("For men and boys.")}


@dataclass(frozen=True, slots=True)
class Naming:
    """What rooms and beds are called that nobody has named: in the language of whoever puts the house up."""

    room: str
    bed: str


def putting_up(library: Library) -> Form:
    """A house, and in a group the rooms that are alike: how many of them, with how many beds each."""
    house, room = library.form(HOUSE), library.form(ROOM)
    kind = library.form(BED_KIND).question("bed_kind")
    alike = (
        Question(COUNT, _("How many rooms"), "integer", required=True, least=1, most=MOST_ROOMS, width="short"),
        Question(BEDS, _("Beds in each"), "integer", required=True, least=0, most=MOST_BEDS, width="short"),
        *(room.question(name) for name in _OF_ROOM),
        kind,
    )
    hint = _("One entry for rooms that are alike. Each room and bed can be named and changed afterwards.")
    group = Question(ROOMS, _("Rooms"), "group", required=True, repeat=True, hint=hint, questions=alike)
    of_house = tuple(house.question(name) for name in _OF_HOUSE)
    return replace(house, sections=(Section("house", house.title, "", (house.question("name"), group, *of_house)),))


def put_up(vault: Vault, session: Session, library: Library, answers: Answers, naming: Naming, *, today: date) -> str:
    """All of it in one change; answers the house. Rooms and beds are numbered through."""
    told = {name: value for name, value in answers.items() if name != ROOMS}
    kind, kept = ready(library, HOUSE, told, today=today)
    with vault.change(session, "shelter.furnish") as change:
        house = change.add(kind, kept)
        number = 0
        for row in rows(answers.get(ROOMS)):
            for _each in range(int(row.get(COUNT, 0))):
                number += 1
                _add_room(change, library, house, row, naming, number, today)
        return house


def add_beds(
    vault: Vault, session: Session, library: Library, room: str, names: Sequence[str], kind: str, *, today: date
) -> None:
    """Several beds of one kind in a room."""
    with vault.change(session, "shelter.furnish") as change:
        for name in names:
            _add_bed(change, library, room, name, kind, today)


def shut(
    vault: Vault, session: Session, library: Library, beds: Sequence[Record], row: Answers, *, today: date
) -> None:
    """Nobody is put into these beds for a time. Who sleeps in one stays there: the board tells who has to be asked."""
    refuse_turned(row)
    with vault.change(session, "shelter.furnish") as change:
        for one in beds:
            kind, new = changed(library, one, {"closed": [*rows(one.answers.get("closed")), dict(row)]}, today=today)
            change.edit(one.id, kind, new, read_versions=one.versions)


def numbers_after(names: Sequence[str], count: int, naming: str) -> list[str]:
    """Names for that many further beds, none of which is there already."""
    taken, found, number = set(names), list[str](), len(names)
    while len(found) < count:
        number += 1
        name = naming.format(n=number)
        if name not in taken:
            found.append(name)
    return found


def rules(room: Room) -> Iterator[Said]:
    """Whom a room takes, in sentences."""
    if room.mixed:
        yield Said(_("For women and men, girls and boys: one family at a time, or people of one sex."))
    else:
        yield from (Said(_ONLY_ONE[side]) for side in room.sides if side in _ONLY_ONE)
    if room.families == ONLY_FAMILIES:
        yield Said(_("Kept for families."))
    if room.families == NO_FAMILIES:
        yield Said(_("Takes no families."))
    if room.family_child_to is not None and not room.mixed:
        yield Said(
            _("Children of the other sex with their family, up to the age of {limit}."), {"limit": room.family_child_to}
        )
    if room.least_age is not None:
        yield Said(_("From the age of {least}."), {"least": room.least_age})
    if room.most_age is not None:
        yield Said(_("Up to the age of {most}."), {"most": room.most_age})
    if room.lone_children:
        yield Said(_("A child without family may share it with adults."))


def shut_until(bed: Bed, record: Record, day: date) -> Said | None:
    """That a bed is out of use on a day, and until when where that is known; None where it can be slept in."""
    if bed.usable(day):
        return None
    ends = [day_of(row, "until") for row in rows(record.answers.get("closed")) if _covers(row, day)]
    known = [one for one in ends if one is not None]
    if ends and len(known) == len(ends):
        return Said(_("out of use until {day}"), {"day": max(known)})
    return Said(_("out of use"))


def ordered(records: Sequence[Record]) -> list[Record]:
    """Rooms or beds by their names, “Room 2” before “Room 10”."""
    return sorted(records, key=lambda one: (in_order(str(one.answers.get("name", ""))), one.id))


def _covers(row: Answers, day: date) -> bool:
    first, until = day_of(row, "from"), day_of(row, "until")
    return first is not None and first <= day and (until is None or day < until)


def _add_room(
    change: Change, library: Library, house: str, row: Answers, naming: Naming, number: int, today: date
) -> None:
    own = {name: row[name] for name in _OF_ROOM if row.get(name) is not None}
    kind, kept = ready(library, ROOM, {"house": house, "name": naming.room.format(n=number), **own}, today=today)
    room = change.add(kind, kept)
    for bed in range(1, int(row.get(BEDS, 0)) + 1):
        _add_bed(change, library, room, naming.bed.format(n=bed), str(row.get("bed_kind")), today)


def _add_bed(change: Change, library: Library, room: str, name: str, bed_kind: str, today: date) -> None:
    if not name.strip():
        raise Refused(_("Give each bed a name or a number."))
    kind, kept = ready(library, BED_KIND, {"room": room, "name": name, "bed_kind": bed_kind}, today=today)
    change.add(kind, kept)
