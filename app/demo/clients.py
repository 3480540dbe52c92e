"""Who of the invented people are looked after: their cases in the order of their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.demo.ground import Hand
from app.models import cases, people
from app.models.told import day_of
from app.models.vault.record import Record

SIDES: Mapping[object, str] = {"Feminine": "women", "Masculine": "men"}


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody with her case. `since` is the day she came to us."""

    person: Record
    case: Record
    since: date

    @property
    def side(self) -> str:
        """Where she wishes to sleep."""
        return SIDES[self.person.answers.get("gender")]

    @property
    def language(self) -> str:
        return str(self.person.answers.get("primary_language", "eng"))

    @property
    def open(self) -> bool:
        return self.case.status not in cases.CLOSED_STATES

    def as_child(self, day: date) -> bool:
        return people.person_childhood(self.person, day).as_child


def everybody(hand: Hand) -> list[Client]:
    """All that this session may read, by the number of the case: the order they came in."""
    persons = {one.id: one for one in hand.vault.records(hand.session, kind=people.PERSON)}
    found = hand.vault.records(hand.session, kind=cases.CASE, order="number")
    return [_client(persons[one.person], one, hand.today) for one in found if one.person in persons]


def _client(person: Record, case: Record, today: date) -> Client:
    since = day_of(case.answers, "incoming_on") or day_of(case.answers, "opened_on") or today
    return Client(person, case, since)
