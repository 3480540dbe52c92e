"""Whether a presumed victim was told her rights within a day of being identified."""

from datetime import UTC, datetime, time, timedelta, tzinfo

from app.dates import PartialDate
from app.models.forms.library import Library
from app.models.screening.first_contact import Outcome, concluded
from app.models.screening.rights import Timeliness, of_record, timeliness
from app.models.screenings import RIGHTS_GIVEN
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


def told_in_time(
    vault: Vault, session: Session, library: Library, case: Record, *, now: datetime, zone: tzinfo
) -> Timeliness | None:
    """How the telling of rights compares with the limit; None while nobody has concluded that she is a victim. `zone`
    is where the hours in the records were told."""
    held = vault.records(session, case=case.id)
    identified = [moment for one in held if (moment := _identified(library, one, zone))]
    if not identified:
        return None
    given = [told for one in held if one.kind == RIGHTS_GIVEN and (told := of_record(one.answers, zone))]
    return timeliness(min(identified), given, now)


def _identified(library: Library, record: Record, zone: tzinfo) -> datetime | None:
    """When a record concluded a presumed victim: when it was written, or at the latest when its day was over."""
    form = library.versions.get(record.kind, {}).get(record.form_version)
    if form is None or concluded(form, record.answers) is not Outcome.PRESUMED_VICTIM:
        return None
    told = record.answers.get(form.date) if form.date else None
    if not isinstance(told, str):
        return record.made_at
    over = datetime.combine(PartialDate.parse(told).latest + timedelta(days=1), time.min, zone)
    return min(record.made_at, over.astimezone(UTC))
