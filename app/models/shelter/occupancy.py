"""How full the shelter was, night after night: beds that could be slept in, and those that were."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from app.marks import _
from app.models.screening.said import Said
from app.models.shelter import houses
from app.models.shelter.beds import Bed, Sleep, Sleeper, Span
from app.models.shelter.boards import ENDED, NIGHT, OPEN
from app.models.told import day_of
from app.models.vault.session import Session
from app.models.vault.store import Vault

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Night:
    """One night: beds in use, and how many of them somebody had. A bed two people had counts once."""

    day: date
    beds: int
    taken: int

    @property
    def share(self) -> float | None:
        """Taken beds over beds; None on a night without any."""
        return self.taken / self.beds if self.beds else None


def nights(beds: Sequence[Bed], held: Iterable[Sleep], first: date, last: date) -> list[Night]:
    """Every night from the first to the last, both included. A bed that was slept in although it was out of use counts
    as one in use, so that no night is fuller than full."""
    spans: dict[str, list[Span]] = {bed.id: [] for bed in beds}
    for sleep in held:
        if sleep.bed.id in spans:
            spans[sleep.bed.id].append(sleep.nights)
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    taken, usable = dict.fromkeys(days, 0), dict.fromkeys(days, 0)
    for bed in beds:
        slept = {day for span in spans[bed.id] for day in _within(span, first, last)}
        closed = {day for span in bed.closed for day in _within(span, first, last)} - slept
        for day in slept:
            taken[day] += 1
        for day in days:
            usable[day] += day not in closed
    return [Night(day, usable[day], taken[day]) for day in days]


def share(found: Sequence[Night]) -> float | None:
    """Nights that were slept over nights that could be; None where there were none."""
    beds = sum(one.beds for one in found)
    return sum(one.taken for one in found) / beds if beds else None


@dataclass(frozen=True, slots=True)
class Month:
    """The nights of one month, as far as they are among those that were asked for; `first` is the first of them."""

    first: date
    count: int
    beds: int
    taken: int
    fullest: Night

    @property
    def share(self) -> float | None:
        return self.taken / self.beds if self.beds else None


def months(found: Sequence[Night]) -> list[Month]:
    """The table behind a picture of many nights."""
    return [_month(list(one)) for _month_of, one in groupby(found, key=lambda night: (night.day.year, night.day.month))]


def fullest(found: Sequence[Night]) -> Night:
    """The night with the largest share of beds taken, the first of several."""
    return max(found, key=lambda night: night.share or 0)


def telling(found: Sequence[Night]) -> list[Said]:
    """What a picture of these nights shows, in sentences that stand without it."""
    beds, taken = sum(one.beds for one in found), sum(one.taken for one in found)
    if not beds:
        return [Said(_("No bed was in use in these nights."))]
    places = {"nights": len(found), "first": found[0].day, "last": found[-1].day, "taken": taken, "beds": beds}
    whole = _(
        "Nights from {first} to {last}: {nights}. "
        "A bed could be slept in {beds} times, and was {taken} times: {share} %."
    )
    most = fullest(found)
    peak = _("The fullest night was {day}: {taken} of {beds} beds.")
    return [
        Said(whole, {**places, "share": round(100 * taken / beds)}),
        Said(peak, {"day": most.day, "taken": most.taken, "beds": most.beds}),
    ]


def between(vault: Vault, session: Session, first: date | None, last: date, *, house: str | None = None) -> list[Night]:
    """The same for the shelter, or one house of it: five queries, however long the time is. Without a first night, from
    the one on in which somebody first slept there."""
    rooms = houses.rooms(vault.records(session, kind=houses.ROOM))
    ours = vault.records(session, kind=houses.HOUSE)
    beds = houses.beds(vault.records(session, kind=houses.BED_KIND), rooms, ours)
    wanted = [bed for bed in beds if house in (None, bed.room.house)]
    records = [
        *vault.records(session, kind=NIGHT, status=OPEN),
        *vault.records(session, kind=NIGHT, status=ENDED, due_after=first),
    ]
    known = {bed.id: bed for bed in wanted}
    held = [
        Sleep(known[bed], Sleeper(str(one.answers.get("stay")), ""), Span(begins, day_of(one.answers, "until")))
        for one in records
        if (bed := str(one.answers.get("bed"))) in known and (begins := day_of(one.answers, "from")) is not None
    ]
    begins = first or min((sleep.nights.first for sleep in held), default=last)
    return nights(wanted, held, min(begins, last), last)


def _month(found: Sequence[Night]) -> Month:
    beds, taken = sum(one.beds for one in found), sum(one.taken for one in found)
    return Month(found[0].day, len(found), beds, taken, fullest(found))


def _within(span: Span, first: date, last: date) -> list[date]:
    begins = max(span.first, first)
    ends = last + _DAY if span.until is None else min(span.until, last + _DAY)
    return [begins + n * _DAY for n in range(max(0, (ends - begins).days))]
