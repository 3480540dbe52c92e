"""Who decided what about a person's status, and where those who decide disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from app.dates import PartialDate

POSSIBLE = "PossibleVictimOfTrafficking"
ACTUAL = "ActualVictimOfTrafficking"
NOT = "NotAVictimOfTrafficking"
"""Codes of HTCDS 2.0, vic_TraffickingStatus."""


@dataclass(frozen=True, slots=True)
class Determination:
    """One decision by one decider about one episode (None: about the person as a whole), as its record holds it."""

    record: str
    decider: str
    organisation: str
    status: str
    day: PartialDate
    episode: str | None = None


def of_record(record: str, answers: Mapping[str, Any]) -> Determination:
    """The determination in the answers of a `screening.determination`; its required answers are there."""
    return Determination(
        record=record,
        decider=str(answers["decider_type"]),
        organisation=str(answers.get("organisation") or ""),
        status=str(answers["status"]),
        day=PartialDate.parse(str(answers["decided_on"])),
        episode=answers["episode"] if isinstance(answers.get("episode"), str) else None,
    )


def standing(determinations: Iterable[Determination]) -> list[Determination]:
    """The latest decision of each decider about each episode; the earlier ones stay records, unchanged."""
    latest: dict[tuple[str | None, str, str], Determination] = {}
    for one in sorted(determinations, key=lambda one: (one.day.latest, one.record)):
        latest[one.episode, one.decider, one.organisation] = one
    return list(latest.values())


def disagreements(determinations: Sequence[Determination]) -> list[tuple[Determination, Determination]]:
    """Pairs of deciders whose standing decisions about the same episode differ.

    Nothing here takes a side: help goes on, and each pair is kept as a record of its own.
    """
    return [
        (one, other)
        for one, other in combinations(standing(determinations), 2)
        if one.episode == other.episode and one.status != other.status
    ]
