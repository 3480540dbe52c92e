"""Free beds for people who come together: rooms that take them all, what is lacking in the others, who could move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.marks import _
from app.models.screening.said import Said
from app.models.shelter.beds import NO_FAMILIES, ONLY_FAMILIES, Bed, Room, Sleep, Sleeper, Span, Wish
from app.models.shelter.refusing import COT_TO, may_sleep, refusals

_ONE_NIGHT = timedelta(days=1)

_TRIED, _MOST_ROOMS = 3, 3
"""Ways to go on that are tried for a family that sleeps apart, and over how many rooms: it stands before the door."""

ALONE_FROM = 12
"""From which age on a child whose family sleeps apart is offered a bed in a room without an adult of it; in a room that
is meant for children alone, from the age on at which nobody sleeps in a cot. Our rule, not a published standard."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A room for a party: a bed for each (stay → bed), or, where that is empty, why not; `free` beds there are."""

    room: Room
    beds: Mapping[str, Bed]
    free: int
    why_not: tuple[Said, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether there is a bed for everybody in it."""
        return bool(self.beds)


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody alone who could sleep in another bed, and what that gives a party."""

    sleep: Sleep
    to: Bed
    offer: Offer


def offers(party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> list[Offer]:
    """Every room, those that take the whole party first: among them the one that leaves the fewest beds over, and one
    kept for families before others where there are several in the party."""
    rooms: dict[str, list[Bed]] = {}
    for bed in beds:
        rooms.setdefault(bed.room.id, []).append(bed)
    found = [_offer(party, of_room, held, nights) for of_room in rooms.values()]
    kept = ONLY_FAMILIES if len(party) > 1 else NO_FAMILIES
    return sorted(
        found,
        key=lambda one: (not one.whole, one.room.families != kept, abs(one.free - len(party)), one.room.name),
    )


def beside(bed: Bed, party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> Offer:
    """The room of one bed for a party of whom the first gets that bed; what they have now they give up."""
    moving = {one.stay for one in party}
    others = [one for one in held if one.sleeper.stay not in moving]
    return _offer(party, [one for one in beds if one.room.id == bed.room.id], others, nights, first=bed)


def moves(party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> list[Move]:
    """Where no room takes a party as it is: who could sleep in another free bed, so that one room takes it whole.

    One move of one person who is here without family, one proposal a room; she is asked first, nobody is told to.
    """
    free = [bed for bed in beds if not _occupied(bed, held, Span(nights.first, nights.first + _ONE_NIGHT))]
    near = {room for room in {bed.room.id for bed in beds} if _count(free, room) + 1 >= len(party)}
    found: dict[str, Move] = {}
    for sleep in held:
        room = sleep.bed.room.id
        if room in near - found.keys() and sleep.nights.covers(nights.first) and not _has_family(sleep, held):
            move = _moved(sleep, free, party, beds, held, nights)
            found |= {room: move} if move else {}
    return sorted(found.values(), key=lambda one: one.offer.room.name)


def partly(
    party: Sequence[Sleeper], found: Sequence[Offer], beds: Sequence[Bed], held: Sequence[Sleep], night: date
) -> list[Offer]:
    """Where no room takes a party: rooms that take some of it, most of it first, so that a mother has a bed at once and
    waits for the others beside her. Whoever fits least goes without first, then the youngest; never every adult."""
    nights = Span(night)
    some = [
        _part(party, [bed for bed in beds if bed.room.id == one.room.id], held, nights) for one in found if one.free
    ]
    return sorted((one for one in some if one is not None), key=lambda one: (-len(one.beds), one.room.name))


def spread(party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], night: date) -> Mapping[str, Bed]:
    """A bed for each of a party no room takes, in two or three rooms: for a family that itself agrees to sleep apart.
    Empty where some would have none, or a child would be left without an adult who is too young for that."""
    nights = Span(night)
    open_beds = [bed for bed in beds if not _occupied(bed, held, nights)]
    fits = all(any(may_sleep(_wish(bed, one, party, nights, apart=True), held) for bed in open_beds) for one in party)
    return _spread(party, {}, open_beds, held, nights) if fits and len(open_beds) >= len(party) else {}


def without_adult(beds: Mapping[str, Bed], party: Sequence[Sleeper], night: date) -> list[Sleeper]:
    """Children of a party who would sleep in a room in which no adult of it does."""
    watched = {beds[one.stay].room.id for one in party if one.stay in beds and not one.as_child(night)}
    return [one for one in party if one.stay in beds and one.as_child(night) and beds[one.stay].room.id not in watched]


def lacking(party: Sequence[Sleeper], found: Sequence[Offer]) -> Said:
    """Why no room takes the party, in one sentence: how many beds are free, and that it is not to be parted."""
    free = sum(one.free for one in found)
    if len(party) == 1:
        return Said(_("No free bed can be given to this person tonight. Free beds in all: {free}."), {"free": free})
    nearest = max((one.free for one in found), default=0)
    sentence = _(
        "No room takes all {count} together tonight, and a family stays together. Free beds in all: {free}, in one room"
        " at most {nearest}. Put up an extra bed, ask somebody to move, or ask another house."
    )
    return Said(sentence, {"count": len(party), "free": free, "nearest": nearest})


def _offer(
    party: Sequence[Sleeper],
    beds: Sequence[Bed],
    held: Sequence[Sleep],
    nights: Span,
    first: Bed | None = None,
    *,
    apart: bool = False,
) -> Offer:
    """`first` is the bed the first of them is to have, where that is settled; `apart`, that others of the family sleep
    elsewhere by their own word."""
    room = beds[0].room
    open_beds = [bed for bed in beds if not _occupied(bed, held, nights)]
    wished = {
        one.stay: [bed for bed in open_beds if may_sleep(_wish(bed, one, party, nights, apart=apart), held)]
        for one in party
    }
    if first is not None:
        wished[party[0].stay] = [bed for bed in wished[party[0].stay] if bed.id == first.id]
    chosen = _one_each([one.stay for one in party], wished)
    why_not = () if chosen else tuple(_reasons(party, open_beds, held, nights))
    return Offer(room, chosen, len(open_beds), why_not)


def _spread(
    party: Sequence[Sleeper], placed: Mapping[str, Bed], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span
) -> Mapping[str, Bed]:
    """Room after room, the best first; where it leads nowhere, the next best."""
    rest = [one for one in party if one.stay not in placed]
    if not rest:
        alone = without_adult(placed, party, nights.first)
        return {} if any(_too_young(one, placed[one.stay].room, nights.first) for one in alone) else placed
    if len({bed.room.id for bed in placed.values()}) == _MOST_ROOMS:
        return {}
    for one in sorted(_some(rest, beds, held, nights), key=lambda one: _alone_by(one, rest, nights.first))[:_TRIED]:
        slept = [Sleep(one.beds[who.stay], who, nights) for who in rest if who.stay in one.beds]
        if found := _spread(party, {**placed, **one.beds}, beds, [*held, *slept], nights):
            return found
    return {}


def _too_young(child: Sleeper, room: Room, night: date) -> bool:
    """Whether a child of a family that sleeps apart is, or may be, too young for a room without an adult of it."""
    age = child.age(night)
    least = 0 if age is None or age.disputed else age.least
    return least <= COT_TO or (least < ALONE_FROM and not room.lone_children)


def _some(party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> Iterator[Offer]:
    """In each room a bed for all of a party, or for some of it: once with the youngest left for another room, and once
    with the oldest."""
    rooms: dict[str, list[Bed]] = {}
    for bed in beds:
        if not _occupied(bed, held, nights):
            rooms.setdefault(bed.room.id, []).append(bed)
    for of_room in rooms.values():
        whole = _offer(party, of_room, held, nights, apart=True)
        if whole.whole:
            yield whole
            continue
        for eldest in (False, True):
            part = _part(party, of_room, held, nights, apart=True, eldest=eldest)
            if part is not None:
                yield part


def _alone_by(offer: Offer, party: Sequence[Sleeper], night: date) -> tuple[int, int, str]:
    """How good a first step it is: least children without an adult, here and among the others; then most people."""
    groups = [[one for one in party if (one.stay in offer.beds) is here] for here in (True, False)]
    children = [sum(one.as_child(night) for one in group) for group in groups]
    alone = sum(count for count, group in zip(children, groups, strict=True) if count == len(group))
    return alone, -len(offer.beds), offer.room.name


def _part(
    party: Sequence[Sleeper],
    beds: Sequence[Bed],
    held: Sequence[Sleep],
    nights: Span,
    *,
    apart: bool = False,
    eldest: bool = False,
) -> Offer | None:
    """A room for as many of a party as it takes, None where it takes nobody. Who fits least goes without first, then
    the youngest, or the `eldest`."""
    left, night = list(party), nights.first
    while len(left) > 1:
        adults = [one for one in left if not one.as_child(night)]
        may_wait = [one for one in left if len(adults) != 1 or one is not adults[0]]
        sign = -1 if eldest else 1
        left.remove(min(may_wait, key=lambda one: (_fitting(one, left, beds, held, nights), sign * _years(one, night))))
        offer = _offer(left, beds, held, nights, apart=apart)
        if offer.whole:
            return offer
    return None


def _fitting(one: Sleeper, party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> int:
    return sum(may_sleep(_wish(bed, one, party, nights), held) for bed in beds if not _occupied(bed, held, nights))


def _years(one: Sleeper, night: date) -> int:
    age = one.age(night)
    return age.most if age else 0


def _reasons(party: Sequence[Sleeper], beds: Sequence[Bed], held: Sequence[Sleep], nights: Span) -> Iterator[Said]:
    """Too few beds, and what speaks against somebody in every free bed; each reason once."""
    if len(beds) < len(party):
        yield Said(_("Free beds in this room: {free}. Needed: {count}."), {"free": len(beds), "count": len(party)})
    said: list[Said] = []
    for one in party:
        against = [refusals(_wish(bed, one, party, nights), held) for bed in beds]
        said += [reason for reason in (against[0] if against else []) if all(reason in others for others in against)]
    yield from [reason for place, reason in enumerate(said) if reason not in said[:place]]


def _occupied(bed: Bed, held: Sequence[Sleep], nights: Span) -> bool:
    return any(one.bed.id == bed.id and one.nights.meets(nights) for one in held) or any(
        span.meets(nights) for span in bed.closed
    )


def _wish(bed: Bed, one: Sleeper, party: Sequence[Sleeper], nights: Span, *, apart: bool = False) -> Wish:
    return Wish(bed, one, nights, tuple(other for other in party if other.stay != one.stay), apart)


def _one_each(stays: Sequence[str], wished: Mapping[str, Sequence[Bed]]) -> dict[str, Bed]:
    """A bed of her own for each, or nothing where that cannot be: who can have the fewest is asked first."""
    given: dict[str, str] = {}
    chosen: dict[str, Bed] = {}

    def give(stay: str, tried: set[str]) -> bool:
        for bed in wished[stay]:
            if bed.id in tried:
                continue
            tried.add(bed.id)
            holder = given.get(bed.id)
            if holder is None or give(holder, tried):
                given[bed.id], chosen[stay] = stay, bed
                return True
        return False

    for stay in sorted(stays, key=lambda one: len(wished[one])):
        if not give(stay, set()):
            return {}
    return {stay: chosen[stay] for stay in stays}


def _moved(
    sleep: Sleep,
    free: Sequence[Bed],
    party: Sequence[Sleeper],
    beds: Sequence[Bed],
    held: Sequence[Sleep],
    nights: Span,
) -> Move | None:
    rest = Span(nights.first, sleep.nights.until)
    without = [one for one in held if one is not sleep]
    for bed in free:
        if bed.room.id == sleep.bed.room.id or not may_sleep(Wish(bed, sleep.sleeper, rest), held):
            continue
        then = [*without, replace(sleep, bed=bed, nights=rest)]
        offer = _offer(party, [one for one in beds if one.room.id == sleep.bed.room.id], then, nights)
        if offer.whole:
            return Move(sleep, bed, offer)
    return None


def _count(beds: Sequence[Bed], room: str) -> int:
    return sum(bed.room.id == room for bed in beds)


def _has_family(sleep: Sleep, held: Sequence[Sleep]) -> bool:
    return any(one.sleeper.family_of(sleep.sleeper) and one.nights.meets(sleep.nights) for one in held)
