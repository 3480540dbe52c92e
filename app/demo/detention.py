"""Invented places of detention, who was met there and is held or no longer, visits, and what was recommended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.demo.caseload import ORDER, Names
from app.demo.clients import Client
from app.demo.ground import Hand
from app.demo.told import told
from app.models.detention import writing
from app.models.detention.records import CHARGE, EPISODE, FACILITY, RECOMMENDATION, VISIT

FEWEST_MET = 3
MET_OF_CASES = 16
"""Of so many cases, one more person was met in detention, until the story ends."""

_SEXES = {"female": "f", "male": "m"}
_GENDERS: Mapping[object, str] = {"female": "Feminine", "male": "Masculine"}
_APART = ("episode", "charge", "age", "country", "languages", "becomes_client")


@dataclass(frozen=True, slots=True)
class Met:
    """Files of who was met in detention, and of those of them who became clients later."""

    files: Sequence[str]
    clients: Sequence[str]


def watch(hand: Hand, names: Names, *, cases: int) -> Met:
    """What a monitor wrote down."""
    story = told("detention", hand.today)
    places = {one["key"]: _keep(hand, FACILITY, one) for one in story["facility"]}
    people = story["met"][: max(FEWEST_MET, cases // MET_OF_CASES)]
    files = [_meet(hand, names, one, places) for one in people]
    visits = {one["key"]: _visit(hand, one, places) for one in story["visit"]}
    for one in story["recommendation"]:
        about = {name: known[one[name]] for name, known in (("facility", places), ("visit", visits)) if name in one}
        _keep(hand, RECOMMENDATION, {**one, **about, "assigned_to": hand.session.user})
    return Met(files, [file for file, one in zip(files, people, strict=True) if one.get("becomes_client")])


def tie(hand: Hand, files: Sequence[str], clients: Sequence[Client]) -> int:
    """Says of each which client she is: somebody of her sex who came after. How many were found."""
    found = 0
    for file in files:
        sex = hand.vault.record(hand.session, file).answers["sex"]
        hers = next((one for one in clients if one.person.answers.get("gender") == _GENDERS[sex]), None)
        if hers is not None:
            writing.tie(hand.vault, hand.session, hand.library, file, hers.person.id, today=hand.today)
            found += 1
    return found


def _meet(hand: Hand, names: Names, one: Mapping[str, Any], places: Mapping[str, str]) -> str:
    """One person with her times in detention and the charges against her; her file."""
    answers = {name: answer for name, answer in one.items() if name not in _APART}
    answers |= {
        "name": _name(hand, names, one["country"], one["sex"]),
        "citizenship": [one["country"]],
        "languages_understood": one["languages"],
        "birth": str(hand.today.year - one["age"]),
        "age_basis": "told_by_person",
    }
    file = writing.meet(hand.vault, hand.session, hand.library, answers, today=hand.today)
    held = [_keep(hand, EPISODE, {**each, "facility": places[each["facility"]]}, file) for each in one["episode"]]
    for each in one.get("charge", ()):
        _keep(hand, CHARGE, {**each, "episode": held[0]}, file)
    return file


def _name(hand: Hand, names: Names, country: str, sex: str) -> dict[str, str]:
    parts = [names.pick(hand.dice, country, "family"), names.pick(hand.dice, country, "given", _SEXES[sex])]
    known = [part for part in parts if part is not None]
    order = ORDER.get(country, "single")
    in_order = known if order == "family_first" else known[::-1]
    own, roman = (" ".join(getattr(part, spelling) for part in in_order) for spelling in ("own", "roman"))
    return {"own": own, "roman": roman, "order": order}


def _visit(hand: Hand, one: Mapping[str, Any], places: Mapping[str, str]) -> str:
    seen = {f"topic_{topic}": answer for answer, topics in _seen(one) for topic in topics}
    answers = {name: answer for name, answer in one.items() if name not in ("well", "wanting")}
    return _keep(hand, VISIT, {**answers, **seen, "facility": places[one["facility"]]})


def _seen(one: Mapping[str, Any]) -> Sequence[tuple[str, Sequence[str]]]:
    return ("yes", one["well"]), ("no", one["wanting"])


def _keep(hand: Hand, name: str, answers: Mapping[str, Any], person: str | None = None) -> str:
    kept = {question: answer for question, answer in answers.items() if question != "key"}
    return writing.keep(hand.vault, hand.session, hand.library, name, kept, today=hand.today, person=person)
