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
from app.ui.shell.parts import Action, button, clear, column

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
    if not urgent:
        return None
    rest = [_More(office, urgent[_MOST:])] if len(urgent) > _MOST else []
    return card(office.words(_("Cannot wait")), *_lines(office, urgent[:_MOST]), *rest)


def room_cards(office: Office, found: Sequence[Matter]) -> Iterator[QFrame]:
    """The rest, a card for each room in which something waits."""
    words = office.words
    for name, room in ROOMS.items():
        rest = [one for one in found if one.room == name and not one.urgent]
        if rest:
            whole = Action(words(room.all), partial(office.open, room.page), role="link")
            shown, left = rest[:_MOST_OF_A_ROOM], len(rest) - _MOST_OF_A_ROOM
            more = [Label(_and_more(office, left), role="state")] if left > 0 else []
            yield card(words(room.title), *_lines(office, shown), *more, action=whole)


class _More(QWidget):
    """Says how many more there are, and pressed it is they themselves: no page holds what cannot wait of all rooms."""

    def __init__(self, office: Office, found: Sequence[Matter]) -> None:
        super().__init__()
        self._office, self._found = office, found
        self._lines, self._press = column(), column()
        self._press.addWidget(button(Action(_and_more(office, len(found)), self._on_pressed, role="link")))
        self.setLayout(column(self._lines, self._press))

    def _on_pressed(self) -> None:
        first, *others = _lines(self._office, self._found)
        for one in (first, *others):
            self._lines.addWidget(one)
        first.show()
        first.setFocus()
        clear(self._press)


def _and_more(office: Office, left: int) -> str:
    return office.words.plural(*n_("and {n} more", "and {n} more"), left)


def _lines(office: Office, found: Sequence[Matter]) -> Iterator[QWidget]:
    for one in found:
        yield LineView(_line(office, one))


def _line(office: Office, one: Matter) -> Line:
    words = office.words
    whom = (office.named(one.person) or words(_("not open to you"))) if one.person else ""
    opening = partial(office.open, one.page, one.subject)
    standing = until(words, one.day, office.today()) if one.day else words(_WORDS[one.pressing]) if one.pressing else ""
    return Line(ROOMS[one.room].icon, words(one.sentence, **one.places), whom, opening, standing, one.pressing or "")
