"""The bed board of a day: who sleeps where, which beds are free, who waits for one, who no longer fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.ages import OF_AGE_TOLD
from app.models.forms.answers import rows
from app.models.people import PERSON, told_of_age
from app.models.screening.said import Said
from app.models.shelter import beds as bedding
from app.models.shelter import houses, refusing
from app.models.shelter import offers as offering
from app.models.shelter.beds import Bed, Room, Sleep, Sleeper, Span, Wish
from app.models.told import day_of
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

STAY: Final = "shelter.stay"
NIGHT: Final = "shelter.night"
ABSENCE: Final = "shelter.absence"
HERE, LEFT = "here", "left"
OPEN, ENDED = "open", "ended"
AWAY, BACK = "away", "back"

_ONE_DAY = timedelta(days=1)
_OF_AGE = frozenset({*OF_AGE_TOLD, "born_from", "born_to"})


@dataclass(frozen=True)
class Board:
    """Everything a board of one day shows. `stays` and `people` are by id; a person this session may not read is not
    among `people`, and her bed is taken all the same. `held` also holds nights after that day: a bed promised from
    next week on is not free for ever."""

    day: date
    houses: Sequence[Record]
    rooms: Mapping[str, Room]
    beds: Sequence[Bed]
    held: Sequence[Sleep]
    stays: Mapping[str, Record] = field(repr=False)
    people: Mapping[str, Record] = field(repr=False)
    absences: Mapping[str, Record] = field(repr=False)
    sleepers: Mapping[str, Sleeper] = field(repr=False)

    @cached_property
    def tonight(self) -> Mapping[str, Sleep]:
        """Bed id → who has it that night; of two that have one, the first. `doubled` tells of those."""
        found: dict[str, Sleep] = {}
        for sleep in bedding.sleeping(self.held, self.day):
            found.setdefault(sleep.bed.id, sleep)
        return found

    @cached_property
    def free(self) -> Sequence[Bed]:
        return bedding.free(self.beds, self.held, self.day)

    @cached_property
    def waiting(self) -> Sequence[Sleeper]:
        """Who is here that night and has no bed; not who is away."""
        placed = {sleep.sleeper.stay for sleep in bedding.sleeping(self.held, self.day)}
        here = self._over - self.absences.keys()
        return [self.sleepers[stay] for stay in self.stays if stay not in placed and stay in here]

    @cached_property
    def doubled(self) -> Sequence[tuple[Sleep, ...]]:
        return bedding.doubled(self.held, self.day)

    @cached_property
    def no_longer_fit(self) -> Sequence[tuple[Sleep, Sequence[Said]]]:
        """Who sleeps where a rule forbids it by now, with the reasons: a boy who has grown over the limit of a room."""
        night = Span(self.day, self.day + _ONE_DAY)
        now = bedding.sleeping(self.held, self.day)
        found = [
            (one, refusing.refusals(Wish(one.bed, one.sleeper, night, apart=True), now))
            for one in self.tonight.values()
        ]
        return [(one, reasons) for one, reasons in found if reasons]

    @cached_property
    def unwilling(self) -> Sequence[Record]:
        """Stays of those who, when last asked, did not want to stay: they are helped to leave, and never held."""
        return [one for id, one in self.stays.items() if id in self._over and last_answer(one) == "no"]

    @cached_property
    def not_asked(self) -> Sequence[Record]:
        """Stays of those nobody has asked yet whether they want to stay."""
        return [one for id, one in self.stays.items() if id in self._over and not last_answer(one)]

    def bed(self, id: str) -> Bed:
        """A bed of this board; refuses one that is not here."""
        for bed in self.beds:
            if bed.id == id:
                return bed
        raise Refused(_("There is no such bed."))

    def refusals(
        self, bed: Bed, party: Sequence[Sleeper], *, until: date | None = None, apart: bool = False
    ) -> list[Said]:
        """Why the first of a party may not have this bed from that day on while the others take beds in its room."""
        wish = Wish(bed, party[0], Span(self.day, until), tuple(party[1:]), apart)
        return refusing.refusals(wish, self.held)

    def offers(self, party: Sequence[Sleeper], *, until: date | None = None) -> list[offering.Offer]:
        """Rooms for people who stay together, those that take all of them first."""
        return offering.offers(party, self.beds, self.held, Span(self.day, until))

    def moves(self, party: Sequence[Sleeper], *, until: date | None = None) -> list[offering.Move]:
        """Who could be asked to sleep elsewhere so that one room takes the whole party."""
        return offering.moves(party, self.beds, self.held, Span(self.day, until))

    def family(self, sleeper: Sleeper) -> list[Sleeper]:
        """Who came with her and is here."""
        return [one for one in self.sleepers.values() if one.family_of(sleeper) and one.stay in self._over]

    def stays_over(self, stay: str) -> bool:
        """Whether she sleeps here that night; not where she is away and her bed was not kept."""
        return stay in self._over

    @cached_property
    def _over(self) -> frozenset[str]:
        return frozenset(stay for stay in self.stays if self._sleeps_here(stay))

    def _sleeps_here(self, stay: str) -> bool:
        record = self.stays[stay]
        arrived, left = day_of(record.answers, "arrived_on"), day_of(record.answers, "left_on")
        away = self.absences.get(stay)
        gone = away is not None and away.answers.get("bed_kept") == "no"
        return not gone and arrived is not None and Span(arrived, left).covers(self.day)


def read(vault: Vault, session: Session, day: date, *, look_back: bool = False) -> Board:
    """The board of a day, past or to come. Ten queries, however many people were ever here.

    `look_back` is for a day that is past and only looked at: nights that began later are not read, so that it is quick
    however long ago it was. No bed is given on such a board, for it does not know who has it next.
    """
    ours = vault.records(session, kind=houses.HOUSE)
    rooms = houses.rooms(vault.records(session, kind=houses.ROOM))
    beds = houses.beds(vault.records(session, kind=houses.BED_KIND), rooms, ours)
    began = day + _ONE_DAY if look_back else None
    nights = [
        *vault.records(session, kind=NIGHT, status=OPEN, day_before=began),
        *vault.records(session, kind=NIGHT, status=ENDED, due_after=day, day_before=began),
    ]
    theirs = list({one.person for one in nights if one.person})
    stays = {
        one.id: one
        for one in (
            *vault.records(session, kind=STAY, status=HERE),
            *vault.records(session, kind=STAY, status=LEFT, person=theirs),
        )
    }
    here = list({one.person for one in stays.values() if one.person})
    people = {one.id: one for one in vault.records(session, kind=PERSON, person=here)}
    sleepers = {id: sleeper(id, str(one.person), one.answers, people.get(str(one.person))) for id, one in stays.items()}
    return Board(
        day=day,
        houses=ours,
        rooms=rooms,
        beds=beds,
        held=held(nights, beds, sleepers),
        stays=stays,
        people=people,
        absences=_absent(vault.records(session, kind=ABSENCE, person=here), day),
        sleepers=sleepers,
    )


def sleeper(stay: str, person: str, answers: Mapping[str, Any], known: Record | None) -> Sleeper:
    """Who stays, as far as beds go. What is known of her now counts; who may not read her goes by what stood open when
    the stay was last written."""
    told = told_of_age(known) if known else answers
    side, party, needs = answers.get("side"), answers.get("party"), answers.get("needs")
    return Sleeper(
        stay=stay,
        person=person,
        side=side if isinstance(side, str) else "",
        told={name: value for name, value in told.items() if name in _OF_AGE and value is not SEALED},
        party=party if isinstance(party, str) else "",
        needs=frozenset(needs if isinstance(needs, list) else ()),
    )


def last_answer(stay: Record) -> str:
    """What she last said when asked whether she wants to stay (`shelter.stay_answers`); "" where nobody asked."""
    asked = [row for row in rows(stay.answers.get("asked")) if isinstance(row.get("answer"), str)]
    latest = max(asked, key=lambda row: str(row.get("on")), default={})
    return str(latest.get("answer", ""))


def held(nights: Iterable[Record], beds: Iterable[Bed], sleepers: Mapping[str, Sleeper]) -> list[Sleep]:
    """Nights as the rules see them; of a bed or a stay that is not here, none."""
    known = {bed.id: bed for bed in beds}
    found = []
    for one in nights:
        bed, who = known.get(str(one.answers.get("bed"))), sleepers.get(str(one.answers.get("stay")))
        first = day_of(one.answers, "from")
        if bed and who and first:
            found.append(Sleep(bed, who, Span(first, day_of(one.answers, "until")), one.id))
    return sorted((one for one in found if not one.nights.none), key=lambda one: (one.nights.first, one.record))


def _absent(records: Iterable[Record], day: date) -> dict[str, Record]:
    """Stay → the absence that day lies in."""
    found: dict[str, Record] = {}
    for one in records:
        first = day_of(one.answers, "from")
        if first and Span(first, day_of(one.answers, "back_on")).covers(day):
            found[str(one.answers.get("stay"))] = one
    return found
