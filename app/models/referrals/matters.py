"""What waits about referrals: people who were referred, and whom nobody has helped in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from app.marks import _
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing
from app.models.referrals import providers, urgency
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import REFERRAL, WAITING
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOM: Final = "referrals"


def matters(vault: Vault, session: Session, _library: Library, now: datetime) -> Iterator[Matter]:
    """Referrals whose moment has passed or comes today, in files this session reads; the latest first."""
    if not session.may("read", REFERRAL) or now.tzinfo is None:
        return
    zone, day = now.tzinfo, now.date()
    near = vault.records(session, kind=REFERRAL, status=WAITING, due_before=day + timedelta(days=1))
    if not near:
        return
    of = {one.id: one.person for one in near}
    names = {one.id: providers.of_record(one).name for one in vault.records(session, kind=PROVIDER, archived=None)}
    for one, clock in urgency.pressing((urgency.of_record(each, zone) for each in near), now, zone):
        said = _("Nobody has been helped yet by {provider}.") if clock.late else _("Help is due today by {provider}.")
        yield Matter(
            ROOM,
            said,
            "referral",
            one.id,
            {"provider": names.get(one.provider, "")},
            of[one.id],
            Pressing.DANGER if clock.late else Pressing.DUE,
            clock.due.astimezone(zone).date(),
            urgent=clock.late,
        )
