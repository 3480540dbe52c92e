"""What of referrals stands on the first page: help that is late, and help that is due today."""

from datetime import UTC, timedelta

from app.models.matters import Pressing
from app.models.referrals import matters
from tests.models.conftest import Shelter
from tests.models.referrals.referring import NOW, prepared, sent


def pressing(shelter: Shelter, later: timedelta) -> list[Pressing | None]:
    now = (NOW + later).astimezone(UTC)
    return [one.pressing for one in matters.matters(shelter.vault, shelter.worker, shelter.library, now)]


def test_a_referral_presses_from_the_day_on_which_help_is_due(shelter: Shelter) -> None:
    referral = sent(shelter, urgency="d3")
    assert [pressing(shelter, timedelta(days=days)) for days in (1, 3, 4)] == [[], [Pressing.DUE], [Pressing.DANGER]]
    (one,) = matters.matters(shelter.vault, shelter.worker, shelter.library, NOW + timedelta(days=3))
    assert (one.page, one.subject, one.person) == ("referral", referral.id, referral.person)
    assert one.places == {"provider": "Hospital of the river"}


def test_one_that_was_not_sent_waits_for_nobody(shelter: Shelter) -> None:
    prepared(shelter, shelter.case())
    assert pressing(shelter, timedelta(days=9)) == []
