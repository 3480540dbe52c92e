"""What figures about detention are made of, read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.dates import PartialDate
from app.models.detention import records
from app.models.detention.board import by_person, people_of
from app.models.detention.records import (
    CHARGE,
    EPISODE,
    FACILITY,
    RECOMMENDATION,
    TIE,
    VISIT,
    Charge,
    Episode,
    Facility,
    Recommendation,
)
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Facts:
    """What figures are made of: times in detention under the file each person is known by, and all else once."""

    episodes: Mapping[str, Sequence[Episode]]
    who: Mapping[str, Record]
    places: Mapping[str, Facility]
    charges: Sequence[Charge]
    client: Mapping[str, str]
    recommendations: Sequence[Recommendation]
    visits: Sequence[PartialDate]


def facts(vault: Vault, session: Session) -> Facts:
    """Everything this session may read of it; seven queries however much there is."""
    client = records.ties(vault.records(session, kind=TIE)) if session.may("read", TIE) else {}
    episodes = by_person((records.episode(one) for one in vault.records(session, kind=EPISODE)), client)
    files = {*episodes, *(one.person for several in episodes.values() for one in several)}
    return Facts(
        episodes=episodes,
        who=people_of(vault, session, files),
        places={one.id: records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)},
        charges=[records.charge(one) for one in vault.records(session, kind=CHARGE)],
        client=client,
        recommendations=[records.recommendation(one) for one in vault.records(session, kind=RECOMMENDATION)],
        visits=[PartialDate.parse(str(one.answers["on"])) for one in vault.records(session, kind=VISIT)],
    )
