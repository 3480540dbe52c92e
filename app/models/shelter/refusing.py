"""Why a bed is refused to somebody, each reason in words; where there is none, she may have it."""

from collections.abc import Iterator, Mapping, Sequence

from app.marks import _
from app.models.screening.said import Said
from app.models.shelter.beds import COT, MEN, NO_FAMILIES, ONLY_FAMILIES, OWN_ROOM, UPPER, WOMEN, Sleep, Span, Wish

COT_TO = 2
"""Up to which age somebody sleeps in a cot: our rule, not a published standard."""

MOST = 150
"""More years than anybody has: what an age can be of which nothing is known."""

_ROOM_FOR: Mapping[str, str] = {
    WOMEN: _("This room is for women and girls."),
    MEN: _("This room is for men and boys."),
}
_CHILD_OVER: Mapping[str, str] = {
    MEN: _("In this room boys sleep with their family up to the age of {limit}. This boy is {age} or may be."),
    WOMEN: _("In this room girls sleep with their family up to the age of {limit}. This girl is {age} or may be."),
}
_NOT_ASKED = _("Nobody has asked yet whether this person sleeps with women or with men.")
_NO_AGE = _("In this room children of the other sex sleep up to the age of {limit}, and this age is not known.")


def refusals(wish: Wish, held: Sequence[Sleep]) -> list[Said]:
    """Everything that forbids it, the bed itself first. `held` is who has which bed, of all houses.

    Whom a room takes and that children sleep apart from adults who are no family are our reading of standards
    section 8.1 and 8.2 (sex and age separation, mothers); the limits are those of each room.
    """
    checks = (_taken, _closed, _side, _ages, _families, _needs, _togetherness, _company)
    near = _near(wish, held)
    return [said for check in checks for said in check(wish, near)]


def may_sleep(wish: Wish, held: Sequence[Sleep]) -> bool:
    return not refusals(wish, held)


def _near(wish: Wish, held: Sequence[Sleep]) -> list[Sleep]:
    """What any check looks at, found once for all: the room, and her family wherever it sleeps."""
    room, who = wish.bed.room.id, wish.sleeper
    return [one for one in held if one.bed.room.id == room or one.sleeper.family_of(who)]


def _taken(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    taken = [one.nights for one in wish.others(held) if one.bed.id == wish.bed.id]
    for nights in sorted(taken, key=lambda one: one.first)[:1]:
        if nights.first > wish.nights.first:
            yield Said(_("This bed is taken from the night of {day} on."), {"day": nights.first})
        elif nights.until is None:
            yield Said(_("This bed is taken, and nobody knows yet until when."))
        else:
            yield Said(_("This bed is taken until {day}."), {"day": nights.until})


def _closed(wish: Wish, _held: Sequence[Sleep]) -> Iterator[Said]:
    closed = [span for span in wish.bed.closed if span.meets(wish.nights)]
    for span in closed[:1]:
        day = max(span.first, wish.nights.first)
        yield Said(_("This bed is out of use on {day}."), {"day": day})


def _side(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    """A room of one sex takes the other only as a child within its limit, with family."""
    room, side = wish.bed.room, wish.sleeper.side
    if room.mixed or side == OWN_ROOM or side in room.sides:
        return
    (its,) = room.sides
    if not side:
        yield Said(_NOT_ASKED)
    elif room.family_child_to is None or not _child_with_family(wish, held):
        yield Said(_ROOM_FOR[its])
    else:
        yield from _over_limit(wish, room.family_child_to)


def _over_limit(wish: Wish, limit: int) -> Iterator[Said]:
    age = wish.sleeper.age(wish.nights.first)
    if age is None or age.disputed:
        yield Said(_NO_AGE, {"limit": limit})
    elif age.most > limit:
        yield Said(_CHILD_OVER[wish.sleeper.side], {"limit": limit, "age": age.most})


def _ages(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    """An age that is not surely within the limits is not; a child with family comes with it."""
    room, age = wish.bed.room, wish.sleeper.age(wish.nights.first)
    least, most = (0, MOST) if age is None or age.disputed else (age.least, age.most)
    if room.least_age is not None and least < room.least_age and not _child_with_family(wish, held):
        young = _("This room is for people of {least} years or more, and this person is or may be younger.")
        yield Said(young, {"least": room.least_age})
    if room.most_age is not None and most > room.most_age:
        old = _("This room is for people of up to {most} years, and this person is or may be older.")
        yield Said(old, {"most": room.most_age})


def _families(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    family = _family_here(wish, held)
    if wish.bed.room.families == NO_FAMILIES and (wish.family_in_room(held) if wish.apart else family):
        yield Said(_("This room takes no families."))
    if wish.bed.room.families == ONLY_FAMILIES and not family:
        yield Said(_("This room is kept for families."))


def _needs(wish: Wish, _held: Sequence[Sleep]) -> Iterator[Said]:
    bed, needs, age = wish.bed, wish.sleeper.needs, wish.sleeper.age(wish.nights.first)
    if "no_steps" in needs and not bed.accessible:
        yield Said(_("This bed cannot be reached without steps, and the person needs that."))
    if "lower_bed" in needs and bed.kind == UPPER:
        yield Said(_("This is an upper bunk, and the person needs a lower bed."))
    if "cot" in needs and bed.kind != COT:
        yield Said(_("This is no cot, and the child needs one."))
    if bed.kind == COT and (age is None or age.most > COT_TO):
        yield Said(_("A cot is for children of up to {limit} years."), {"limit": COT_TO})


def _togetherness(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    """A family stays together, unless it agreed to sleep apart."""
    if wish.apart:
        return
    first = wish.nights.first
    elsewhere = {
        one.bed.room.name
        for one in wish.others(held)
        if one.sleeper.family_of(wish.sleeper) and one.nights.covers(first) and one.bed.room.id != wish.bed.room.id
    }
    for room in sorted(elsewhere)[:1]:
        yield Said(_("The family sleeps in the room “{room}”, and a family stays together."), {"room": room})


def _company(wish: Wish, held: Sequence[Sleep]) -> Iterator[Said]:
    """Whom one shares a room with who is no family."""
    others = [one for one in wish.neighbours(held) if not one.sleeper.family_of(wish.sleeper)]
    if not others:
        return
    sides = {one.sleeper.side for one in others}
    if OWN_ROOM in sides:
        yield Said(_("Somebody in this room has it alone, as she or he wished."))
    elif wish.sleeper.side == OWN_ROOM:
        yield Said(_("The person wishes a room of her or his own, and somebody sleeps in this one."))
    elif wish.bed.room.mixed and not wish.sleeper.side:
        yield Said(_NOT_ASKED)
    elif wish.bed.room.mixed and sides != {wish.sleeper.side}:
        yield Said(_("Somebody sleeps in this room who is no family and is, or may be, of the other sex."))
    yield from _lone_children(wish, held, others)


def _lone_children(wish: Wish, held: Sequence[Sleep], others: Sequence[Sleep]) -> Iterator[Said]:
    """A child without family shares no room with adults, unless the room is meant for it: seen from both sides."""
    if wish.bed.room.lone_children:
        return
    if wish.sleeper.as_child(wish.nights.first):
        if not _child_with_family(wish, held) and any(not _child(one, wish.nights) for one in others):
            yield Said(_("A child without family shares no room with adults who are no family."))
    elif any(_child(one, wish.nights) and not _has_family(one, held) for one in others):
        yield Said(_("A child without family sleeps in this room: no other adult shares it."))


def _child(one: Sleep, nights: Span) -> bool:
    return one.sleeper.as_child(max(nights.first, one.nights.first))


def _has_family(child: Sleep, held: Sequence[Sleep]) -> bool:
    """Whether an adult of a child's family sleeps in the same room."""
    return any(
        one.sleeper.family_of(child.sleeper)
        and one.bed.room.id == child.bed.room.id
        and one.nights.meets(child.nights)
        and not one.sleeper.as_child(max(one.nights.first, child.nights.first))
        for one in held
    )


def _child_with_family(wish: Wish, held: Sequence[Sleep]) -> bool:
    first = wish.nights.first
    return wish.sleeper.as_child(first) and any(not one.as_child(first) for one in wish.family_in_room(held))


def _family_here(wish: Wish, held: Sequence[Sleep]) -> bool:
    """Whether she is here with family, in whichever room."""
    return bool(wish.together) or any(one.sleeper.family_of(wish.sleeper) for one in wish.others(held))
