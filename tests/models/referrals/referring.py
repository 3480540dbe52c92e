"""A provider, a referral to it, and consent to that, in an invented shelter."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

from app.models import consents
from app.models.consent import Answer
from app.models.referrals import providers, sending
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
HOSPITAL = {"name": "Hospital of the river", "recipient": "provider", "services": ["health"], "trusted": "yes"}
NOTHING: Mapping[str, Any] = MappingProxyType({})


def provider(shelter: Shelter, **answers: Any) -> Record:
    """The hospital, or what is named otherwise."""
    id = providers.save(shelter.vault, shelter.worker, shelter.library, {**HOSPITAL, **answers}, today=TODAY)
    return shelter.read(id)


def prepared(shelter: Shelter, case: Record, to: Record | None = None, **answers: Any) -> Record:
    """A referral for health care within an hour."""
    there = to or provider(shelter)
    told = {"provider": there.id, "services": ["health"], "urgency": "h1", **answers}
    return shelter.read(sending.prepare(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY))


def agreed(shelter: Shelter, case: Record, **answers: Any) -> str:
    """Consent to be referred to a provider, unless something else is named."""
    told = {
        "purpose": "referral",
        "recipient": "provider",
        "decision": "given",
        "decided_on": TODAY.isoformat(),
        "given_by": "individual",
        "method": "written",
        **answers,
    }
    return consents.record(shelter.vault, shelter.worker, shelter.library, str(case.person), told, today=TODAY)


def send(
    shelter: Shelter,
    referral: Record,
    *,
    how: str = "spoken",
    rests_on: Answer | None = None,
    later: timedelta = timedelta(),
    override: str = "",
) -> Record:
    """The referral sent now, as it then stands."""
    sending.send(
        shelter.vault,
        shelter.worker,
        shelter.library,
        referral,
        how=how,
        now=NOW + later,
        zone=UTC,
        rests_on=rests_on,
        override=override,
    )
    return shelter.read(referral.id)


def sent(shelter: Shelter, **answers: Any) -> Record:
    """A referral of a new case that has left with consent."""
    case = shelter.case()
    agreed(shelter, case)
    return send(shelter, prepared(shelter, case, **answers))
