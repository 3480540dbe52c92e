"""The bed board in words: what each tile says, what is to be seen to, and what a bed is to somebody who is moved."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.i18n import Words, _, n_
from app.models.ages import Childhood, childhood
from app.models.forms.shown import shown
from app.models.screening.said import Said
from app.models.shelter import boards, houses, standing
from app.models.shelter.beds import Bed, Sleep, Sleeper
from app.models.shelter.boards import ABSENCE, STAY, Board
from app.models.shelter.moving import Ways
from app.models.shelter.standing import Place
from app.models.vault.record import Record
from app.ui.shell.office import Office
from app.ui.shelter import stay_said
from app.ui.shelter.board_tile import Face, Kind, Mark, Marking, Sign

_TOLD: Final = ("no", "")
"""What is said of a stay on its tile: that she does not want it, or that nobody asked."""


def whose(office: Office, board: Board, sleeper: Sleeper) -> str:
    """Her name as it may be shown."""
    return stay_said.whose(office, board.people.get(sleeper.person))


def bed(office: Office, one: Bed) -> str:
    """“Bed 3”, “Lower bunk 3”."""
    question = office.library.form(houses.BED_KIND).question("bed_kind")
    return office.words(_("{kind} {name}"), kind=shown(question, one.kind, office.words), name=one.name)


def where(office: Office, one: Bed) -> str:
    """A bed with its room."""
    return office.words(_("{room}, {bed}"), room=one.room.name, bed=bed(office, one))


def about(office: Office, board: Board, sleeper: Sleeper) -> str:
    """Where she wishes to sleep and how old she is: what of her matters for a bed."""
    words, age = office.words, sleeper.age(board.day)
    question = office.library.form(STAY).question("side")
    side = shown(question, sleeper.side, words) if sleeper.side else words(_("Not asked where to sleep"))
    if age is None:
        return words(_("{side}, age not known"), side=side)
    if age.least == age.most:
        return words(_("{side}, {years}"), side=side, years=age.least)
    return words(_("{side}, {least} to {most}"), side=side, least=age.least, most=age.most)


def bed_face(office: Office, shown_: standing.Standing, place: Place) -> Face:
    """A bed as its tile says it."""
    words, board = office.words, shown_.board
    if place.sleeps:
        kind = Kind.TAKEN
        title = words.listing([_named(office, board, sleep.sleeper) for sleep in place.sleeps])
        told = about(office, board, place.sleeps[0].sleeper) if len(place.sleeps) == 1 else ""
    else:
        kind = Kind.FREE if place.free else Kind.SHUT
        title, told = words(_("Free") if place.free else _("Out of use")), ""
    signs = tuple(_signs(office, shown_, place))
    head = bed(office, place.bed)
    return Face(kind, head, title, told, signs, _spoken(place.bed.room.name, head, title, told, signs), _movable(place))


def waiting_face(office: Office, board: Board, sleeper: Sleeper) -> Face:
    """Somebody without a bed as her tile says it."""
    words = office.words
    head = words(_("Waits for a bed"))
    title, told = whose(office, board, sleeper), about(office, board, sleeper)
    signs = tuple(_of_person(office, board, sleeper))
    return Face(Kind.TAKEN, head, title, told, signs, _spoken("", head, title, told, signs), movable=True)


def marking(words: Words, found: Ways) -> Marking:
    """What a bed is to whoever is picked up, and why not."""
    if found.alone:
        return Marking(Mark.FITS, words(_("Fits")))
    if found.together:
        told = n_("Fits, {n} together", "Fits, {n} together")
        return Marking(Mark.FITS, words.plural(*told, len(found.together)))
    if found.apart:
        why = words(_("The family stays together, unless it agreed to sleep apart."))
        return Marking(Mark.FITS, words(_("Only apart from the family")), why)
    return Marking(Mark.CLOSED, words(_("Does not fit")), reasons(words, found.why_not))


def reasons(words: Words, said: Sequence[Said]) -> str:
    """Each on a line of its own."""
    return "\n".join(words(one.sentence, **one.places) for one in said)


def back(office: Office, absence: Record) -> str:
    """Why somebody is away, and when she was expected."""
    words = office.words
    why = shown(office.library.form(ABSENCE).question("why"), absence.answers.get("why"), words)
    if absence.due is None:
        return words(_("{why}; nobody knows until when"), why=why)
    return words(_("{why}; expected back on {day}"), why=why, day=absence.due)


def _named(office: Office, board: Board, sleeper: Sleeper) -> str:
    """On a bed, a file that is not open to the reader is that it is taken."""
    return whose(office, board, sleeper) if sleeper.person in board.people else office.words(_("Taken"))


def _movable(place: Place) -> bool:
    return len(place.sleeps) == 1


def _spoken(room: str, *told: str | tuple[Sign, ...]) -> str:
    """All of it, part after part, as a screen reader reads a line."""
    parts = [room]
    for one in told:
        parts += [one] if isinstance(one, str) else [sign.text for sign in one]
    return ", ".join(part for part in parts if part)


def _signs(office: Office, shown_: standing.Standing, place: Place) -> Iterator[Sign]:
    words, board = office.words, shown_.board
    if len(place.sleeps) > 1:
        yield Sign(words(_("Given twice")), "warning", "danger")
    if place.why:
        yield Sign(words(_("No longer fits")), "warning", "danger")
    for sleep in place.sleeps[:1] if len(place.sleeps) == 1 else ():
        if not shown_.past:
            yield from _of_staying(office, board.stays[sleep.sleeper.stay])
        yield from _of_person(office, board, sleep.sleeper)
        yield from _of_nights(words, sleep)
    yield from _of_bed(words, place)


def _of_bed(words: Words, place: Place) -> Iterator[Sign]:
    """Whoever sleeps in it: how long it can be given, and how it is reached."""
    if place.closed is not None:
        yield Sign(_closed(words, place), "not")
    if place.closing is not None:
        yield Sign(words(_("Out of use from {day}"), day=place.closing), "not", "due")
    if place.next is not None:
        yield Sign(words(_("Promised from {day}"), day=place.next.nights.first), "next", "due")
    if place.bed.accessible:
        yield Sign(words(_("No steps")), "no_steps")


def _closed(words: Words, place: Place) -> str:
    until = place.closed.until if place.closed else None
    return words(_("Out of use until {day}"), day=until) if until else words(_("Nobody knows until when"))


def _of_staying(office: Office, stay: Record) -> Iterator[Sign]:
    """That she does not want to stay, or was not asked: she is never held, so it is always in sight."""
    if (answer := boards.last_answer(stay)) in _TOLD:
        text, tone = stay_said.WANTS[answer]
        yield Sign(office.words(text), "warning" if answer else "open", tone)


def _of_person(office: Office, board: Board, sleeper: Sleeper) -> Iterator[Sign]:
    words = office.words
    if absence := board.absences.get(sleeper.stay):
        yield _away(words, absence, late=standing.back_late(absence, board.day))
    child = childhood(sleeper.told, board.day)
    if child.as_child:
        yield Sign(_child(words, child), "child", "due")
    if others := len(board.family(sleeper)):
        yield Sign(words.plural(*n_("Family of {n}", "Family of {n}"), others + 1), "people")


def _child(words: Words, found: Childhood) -> str:
    return words(_("presumed a child") if found.presumed else _("child"))


def _away(words: Words, absence: Record, *, late: bool) -> Sign:
    if late:
        return Sign(words(_("Away, late since {day}"), day=absence.due), "away", "danger")
    if absence.due is not None:
        return Sign(words(_("Away until {day}"), day=absence.due), "away", "due")
    return Sign(words(_("Away")), "away", "due")


def _of_nights(words: Words, sleep: Sleep) -> Iterator[Sign]:
    yield Sign(words(_("Since {day}"), day=sleep.nights.first), "history")
    if sleep.nights.until is not None:
        yield Sign(words(_("Until {day}"), day=sleep.nights.until), "history")


SAID: Final[Mapping[str, str]] = {
    "today": _("{free} of {beds} beds are free tonight."),
    "past": _("{free} of {beds} beds were free in the night of {day}. It is over and only looked at."),
    "to_come": _("{free} of {beds} beds are free in the night of {day}, as far as is known today."),
}
"""How full it is, by the kind of day."""
