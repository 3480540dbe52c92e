"""One line of the audit log as a row: when, who, what, about which record, named as lists name it, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _
from app.models import happened
from app.models.vault import audit, users
from app.models.vault.audit import AuditEntry
from app.models.vault.keyformat import RECOVERY
from app.ui.shell.office import Office
from app.ui.shell.table import Column


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A line, what its random name stands for ("" where nothing is known of it any more), and how that is called;
    `user` says that it is somebody who works here."""

    line: AuditEntry
    subject: str = ""
    about: str = ""
    user: bool = False


def rows(office: Office, lines: Sequence[AuditEntry]) -> list[AuditRow]:
    """Each subject is looked up once, however many of the lines are about it."""
    connection = office.vault.connection
    known, names = audit.subjects(connection, lines), users.names(connection)
    called = {subject: names.get(subject) or _named(office, subject) for subject in set(known.values())}
    found = []
    for line in lines:
        subject = known.get(line.object or "", "")
        gone = office.words(_("erased since")) if line.object else ""
        found.append(AuditRow(line, subject, called.get(subject, gone), subject in names))
    return found


def columns(office: Office) -> list[Column[AuditRow]]:
    words = office.words
    return [
        Column(words(_("When")), lambda row: words.moment(row.line.at)),
        Column(words(_("Who")), lambda row: who(office, row.line.user)),
        Column(words(_("What")), lambda row: what(office, row.line)),
        Column(
            words(_("How it went")),
            lambda row: words(happened.outcome(row.line)[0]),
            tone=lambda row: happened.outcome(row.line)[1],
        ),
        Column(words(_("About")), lambda row: row.about, wide=True),
    ]


def who(office: Office, user: str) -> str:
    """Whoever works here, or the kit: what it opened was done by nobody who has a name."""
    return office.words(_("Recovery kit")) if user == RECOVERY else office.who(user)


def what(office: Office, line: AuditEntry) -> str:
    phrase, places = happened.said(line.event, office.library)
    return office.words(phrase, **places)


def more(office: Office, row: AuditRow) -> str:
    """What has no room in the table: whom or what it was about, in full, and what was counted."""
    told = happened.details(row.line.detail, office.library)
    counted = office.words.listing([office.words(phrase, **places) for phrase, places in told])
    return "\n".join(part for part in (row.about, counted) if part)


def _named(office: Office, subject: str) -> str:
    return office.named(subject) or office.words(_("not open to you"))
