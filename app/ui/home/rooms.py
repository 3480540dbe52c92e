"""What waits in the rooms of the house as cards: what cannot wait on top, and the rest a card for each room."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.matters import Matter, Pressing
from app.ui.shell.card import card
from app.ui.shell.days import until
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action

_MOST, _MOST_OF_A_ROOM = 6, 3
_WORDS: Final[Mapping[Pressing, str]] = {Pressing.DANGER: _("at once"), Pressing.DUE: _("see to it")}


@dataclass(frozen=True, slots=True)
class Room:
    """One room as the first page tells of it: its title, its icon, and the page where all of it is, by its button."""

    title: str
    icon: str
    page: str
    all: str


ROOMS: Final[Mapping[str, Room]] = {
    "shelter": Room(_("Shelter"), "shelter", "shelter", _("All &beds")),
    "detention": Room(_("Detention"), "detention", "detention", _("All who are &held")),
    "referrals": Room(_("Referrals"), "referrals", "referrals", _("All re&ferrals")),
    "care": Room(_("Care"), "consent", "care.due", _("All of the &care")),
    "quality": Room(_("Quality of care"), "quality", "quality", _("All h&ouses")),
}
"""In the order in which they stand below each other."""


def urgent_card(office: Office, found: Sequence[Matter]) -> QFrame | None:
    """What cannot wait, of all rooms together; None where there is no such thing."""
    urgent = [one for one in found if one.urgent]
    return card(office.words(_("Cannot wait")), *_lines(office, urgent, _MOST)) if urgent else None


def room_cards(office: Office, found: Sequence[Matter]) -> Iterator[QFrame]:
    """The rest, a card for each room in which something waits."""
    words = office.words
    for name, room in ROOMS.items():
        rest = [one for one in found if one.room == name and not one.urgent]
        if rest:
            whole = Action(words(room.all), partial(office.open, room.page), role="link")
            yield card(words(room.title), *_lines(office, rest, _MOST_OF_A_ROOM), action=whole)


def _lines(office: Office, found: Sequence[Matter], most: int) -> Iterator[QWidget]:
    for one in found[:most]:
        yield LineView(_line(office, one))
    if len(found) > most:
        left = len(found) - most
        yield Label(office.words.plural(*n_("and {n} more", "and {n} more"), left), role="state")


def _line(office: Office, one: Matter) -> Line:
    words = office.words
    whom = (office.named(one.person) or words(_("not open to you"))) if one.person else ""
    opening = partial(office.open, one.page, one.subject)
    standing = until(words, one.day, office.today()) if one.day else words(_WORDS[one.pressing]) if one.pressing else ""
    return Line(ROOMS[one.room].icon, words(one.sentence, **one.places), whom, opening, standing, one.pressing or "")
