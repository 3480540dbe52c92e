"""A stay in a few words: which bed, since when, whether the person wants to stay, whose it is."""

from collections.abc import Mapping
from typing import Final

from app.i18n import _, n_
from app.models.forms.shown import shown
from app.models.shelter.beds import Bed
from app.models.shelter.boards import STAY
from app.models.shelter.living import Life, Relative, Slept
from app.models.vault.record import Record
from app.ui.shell.office import Office

WANTS: Final[Mapping[str, tuple[str, str]]] = {
    "yes": (_("wants to stay"), "fine"),
    "no": (_("does not want to stay"), "danger"),
    "unsure": (_("not sure about staying"), "due"),
    "unable": (_("not able to decide now"), "due"),
    "": (_("not asked about staying"), "due"),
}
"""What she said when last asked, in a badge, and its tone."""

FOREIGN: Final = _("A person whose file is not open to you")


def whose(office: Office, person: Record | None) -> str:
    """Her name as it may be shown; who may not be read is nobody."""
    return office.name(person) if person else office.words(FOREIGN)


def bed(office: Office, where: Bed) -> str:
    """“Women, bed 2”: the room and the bed in it."""
    return office.words(_("{room}, bed {bed}"), room=where.room.name, bed=where.name)


def nights(office: Office, slept: Slept) -> str:
    """From when until when somebody had a bed."""
    words, span = office.words, slept.nights
    if span.until is None:
        return words(_("since the night of {first}"), first=span.first)
    return words(_("from the night of {first} until {until}"), first=span.first, until=span.until)


def state(office: Office, life: Life) -> str:
    """How the stay stands, in a sentence."""
    words = office.words
    count = words.plural(*n_("{n} night", "{n} nights"), life.nights)
    if not life.here:
        left = shown(office.library.form(STAY).question("left_on"), life.stay.answers.get("left_on"), words)
        return words(_("Left on {day}, after {nights}."), day=left, nights=count)
    since = life.arrived or life.day
    if life.bed is None:
        return words(_("Here since {day}, {nights}. No bed tonight."), day=since, nights=count)
    return words(_("Here since {day}, {nights}. Tonight: {bed}."), day=since, nights=count, bed=bed(office, life.bed))


def relative(office: Office, one: Relative) -> str:
    return whose(office, one.person)


def answer(office: Office, record: Record, name: str) -> str:
    """One answer of a record in words, names covered; empty where nobody asked."""
    value = record.answers.get(name)
    return "" if value is None else office.shown(office.library.form(record.kind).question(name), value)
