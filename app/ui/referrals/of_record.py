"""What a record page offers for a referral and for what hangs on one: the way to its own page, where it goes on."""

from functools import partial

from app.i18n import _
from app.models import tasks
from app.models.referrals.answering import FEEDBACK
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import REFERRAL
from app.models.vault.record import Record
from app.ui.shell.office import Office
from app.ui.shell.parts import Action


def offers(office: Office, record: Record) -> list[Action]:
    """Of a referral, of a task that reminds of one, of what was said of one, and of an entry of the directory."""
    words = office.words
    if record.kind == PROVIDER:
        return [Action(words(_("Pro&vider")), partial(office.open, "provider", record.id), icon="people")]
    about = _referral(record)
    if not about or not office.session.may("read", REFERRAL):
        return []
    return [Action(words(_("Re&ferral")), partial(office.open, "referral", about), icon="referrals")]


def _referral(record: Record) -> str:
    """The id of the referral a record is, or is about; nothing where it is about none."""
    if record.kind == REFERRAL:
        return record.id
    reminds = record.kind == tasks.TASK and record.answers.get("task") == "referral"
    about = record.answers.get("about_record" if reminds else "referral" if record.kind == FEEDBACK else "")
    return about if isinstance(about, str) else ""
