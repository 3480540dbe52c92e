"""Drafts: what somebody is still typing, sealed under her own key so that a lock or a crash loses none of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.vault.engine import Connection, transaction
from app.models.vault.moments import moment, written
from app.models.vault.seal import Unreadable, seal, unseal
from app.models.vault.session import Session
from app.models.vault.values import canonical

LARGEST: Final = 256 * 1024
"""Bytes of one draft. Our rule, not a published standard: some hundred pages of text."""

MOST: Final = 100
"""Drafts of one user; more than anybody finishes."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form begun about `subject`: the record it will change, or the case or person a new one will belong to."""

    form: str
    subject: str
    at: datetime
    answers: Mapping[str, Any] = field(repr=False)


def save(
    connection: Connection, session: Session, form: str, subject: str, answers: Mapping[str, Any], now: datetime
) -> None:
    """Keeps what is typed so far in place of what was there; not in the journal, and no other user can open it."""
    text = canonical(answers).encode("utf-8", "surrogatepass")  # half a character may be pasted; saving drops it
    if len(text) > LARGEST:
        raise Refused(_("This is too long to be kept as a draft. Save it, or shorten it."))
    with transaction(connection):
        _refuse_many(connection, session, form, subject)
        connection.execute(
            """
            INSERT INTO draft (user, form, subject, blob, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (user, form, subject) DO UPDATE SET blob = excluded.blob, at = excluded.at
            """,
            (
                *(session.user, form, subject),
                seal(session.own_key, text, _purpose(session.user, form, subject)),
                written(now),
            ),
        )


def read(connection: Connection, session: Session, form: str, subject: str) -> Draft | None:
    """Her draft of this form about this subject, or None."""
    row = connection.execute(
        """SELECT form, subject, at, blob FROM draft WHERE user = ? AND form = ? AND subject = ?""",
        (session.user, form, subject),
    ).fetchone()
    return _opened(session, row) if row else None


def names(connection: Connection, session: Session) -> list[tuple[str, str, datetime]]:
    """Form, subject and time of all her drafts, the newest first, without opening them."""
    rows = connection.execute(
        """SELECT form, subject, at FROM draft WHERE user = ? ORDER BY at DESC, form, subject""", (session.user,)
    )
    return [(form, subject, moment(at)) for form, subject, at in rows]


def discard(connection: Connection, session: Session, form: str, subject: str) -> None:
    """Forgets a draft that is no longer wanted."""
    with transaction(connection):
        drop(connection, session, form, subject)


def drop(connection: Connection, session: Session, form: str, subject: str) -> None:
    """Forgets a draft inside the caller's transaction: what it became is saved there (`change.drop_draft`)."""
    connection.execute(
        """DELETE FROM draft WHERE user = ? AND form = ? AND subject = ?""", (session.user, form, subject)
    )


def _refuse_many(connection: Connection, session: Session, form: str, subject: str) -> None:
    (others,) = connection.execute(
        """SELECT count(*) FROM draft WHERE user = ? AND (form, subject) IS NOT (?, ?)""", (session.user, form, subject)
    ).fetchone()
    if others >= MOST:
        raise Refused(_("You have {most} drafts already. Finish or delete some of them."), most=MOST)


def _opened(session: Session, row: tuple[str, str, str, bytes]) -> Draft:
    form, subject, at, blob = row
    try:
        text = unseal(session.own_key, blob, _purpose(session.user, form, subject))
    except Unreadable as error:
        raise Refused(
            _("This draft cannot be opened: your passphrase was reset since, or it was changed. Delete it.")
        ) from error
    return Draft(form, subject, moment(at), json.loads(text))


def _purpose(user: str, form: str, subject: str) -> bytes:
    return f"saphan draft\0{user}\0{form}\0{subject}".encode()
