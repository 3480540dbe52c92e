"""Drafts: what somebody is still typing, sealed under her own key so that a lock or a crash loses none of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.vault.attachments import Prepared
from app.models.vault.engine import Connection, transaction
from app.models.vault.moments import moment, written
from app.models.vault.seal import Unreadable, seal, unseal
from app.models.vault.session import Session
from app.models.vault.values import canonical

LARGEST: Final = 256 * 1024
"""Bytes of one draft. Our rule, not a published standard: some hundred pages of text."""

MOST: Final = 100
"""Drafts of one user; more than anybody finishes."""

LARGEST_FILES: Final = 60 * 1024 * 1024
"""Bytes of the files that wait with one draft. Our rule, not a published standard: three of the largest."""

NO_FILES: Final[Mapping[str, Prepared]] = {}

_FILE: Final = "/"
"""A file that waits lies in a row of its own, under the form, this sign and its id: it is sealed once, and not again at
each pause in typing. No form has it in its name."""

_PART: Final = ":"
"""Between the name of a form and the mark of a part of it. No form has it in its name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form begun about `subject`: the record it will change, or the case or person a new one will belong to."""

    form: str
    subject: str
    at: datetime
    answers: Mapping[str, Any] = field(repr=False)


def kept_under(form: str, asked: Iterable[str], whole: Iterable[str]) -> str:
    """What a draft of a form goes by: its name; where only some of its questions are asked, also a mark of which. So
    what was begun at leaving is never offered where something else of the same stay is changed."""
    names = sorted(asked)
    return form if names == sorted(whole) else f"{form}{_PART}{sha256(canonical(names).encode()).hexdigest()[:16]}"


def save(
    connection: Connection,
    session: Session,
    form: str,
    subject: str,
    answers: Mapping[str, Any],
    now: datetime,
    files: Mapping[str, Prepared] = NO_FILES,
) -> None:
    """Keeps what is typed so far, and the files that wait by the id its answers hold, in place of what was there; not
    in the journal, and no other user can open it. Files that are too many together are not kept: see `keeps`."""
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
        _keep_files(connection, session, form, subject, files if keeps(files) else NO_FILES, now)


def keeps(files: Mapping[str, Prepared]) -> bool:
    """Whether files that wait are kept with a draft: not where they are too large together."""
    return sum(len(one.data) for one in files.values()) <= LARGEST_FILES


def waiting(connection: Connection, session: Session, form: str, subject: str) -> list[str]:
    """The ids of the files that wait with a draft, without opening them."""
    begin = f"{form}{_FILE}"
    rows = connection.execute(
        """SELECT form FROM draft WHERE user = ? AND subject = ? AND substr(form, 1, ?) = ? ORDER BY form""",
        (session.user, subject, len(begin), begin),
    )
    return [name.removeprefix(begin) for (name,) in rows]


def files(connection: Connection, session: Session, form: str, subject: str) -> dict[str, Prepared]:
    """The files that wait with a draft. One that cannot be opened is left out: it is attached again."""
    found = {}
    for id in waiting(connection, session, form, subject):
        name = f"{form}{_FILE}{id}"
        (blob,) = connection.execute(
            """SELECT blob FROM draft WHERE user = ? AND form = ? AND subject = ?""", (session.user, name, subject)
        ).fetchone()
        try:
            about, _nought, data = unseal(session.own_key, blob, _purpose(session.user, name, subject)).partition(b"\0")
        except Unreadable:
            continue
        found[id] = Prepared(**json.loads(about), data=data)
    return found


def read(connection: Connection, session: Session, form: str, subject: str) -> Draft | None:
    """Her draft of this form about this subject, or None."""
    row = connection.execute(
        """SELECT form, subject, at, blob FROM draft WHERE user = ? AND form = ? AND subject = ?""",
        (session.user, form, subject),
    ).fetchone()
    return _opened(session, row) if row else None


def names(connection: Connection, session: Session) -> list[tuple[str, str, datetime]]:
    """Form, subject and time of all her drafts, the newest first, without opening them; of a part, its whole form."""
    rows = connection.execute(
        """
        SELECT form, subject, at FROM draft WHERE user = ? AND instr(form, ?) = 0 ORDER BY at DESC, form, subject
        """,
        (session.user, _FILE),
    )
    return [(form.partition(_PART)[0], subject, moment(at)) for form, subject, at in rows]


def discard(connection: Connection, session: Session, form: str, subject: str) -> None:
    """Forgets a draft that is no longer wanted."""
    with transaction(connection):
        drop(connection, session, form, subject)


def drop(connection: Connection, session: Session, form: str, subject: str) -> None:
    """Forgets a draft inside the caller's transaction: what it became is saved there (`change.drop_draft`)."""
    connection.execute(
        """DELETE FROM draft WHERE user = ? AND form = ? AND subject = ?""", (session.user, form, subject)
    )
    _keep_files(connection, session, form, subject, NO_FILES, session.clock())


def _keep_files(
    connection: Connection,
    session: Session,
    form: str,
    subject: str,
    files: Mapping[str, Prepared],
    now: datetime,
) -> None:
    """These and no others. One that is kept already is not sealed again: a file does not change while it waits."""
    there = set(waiting(connection, session, form, subject))
    connection.executemany(
        """DELETE FROM draft WHERE user = ? AND form = ? AND subject = ?""",
        [(session.user, f"{form}{_FILE}{id}", subject) for id in there - files.keys()],
    )
    for id in files.keys() - there:
        name, one = f"{form}{_FILE}{id}", files[id]
        about = canonical({"name": one.name, "kind": one.kind}).encode()
        blob = seal(session.own_key, b"\0".join((about, one.data)), _purpose(session.user, name, subject))
        connection.execute(
            """INSERT INTO draft (user, form, subject, blob, at) VALUES (?, ?, ?, ?, ?)""",
            (session.user, name, subject, blob, written(now)),
        )


def _refuse_many(connection: Connection, session: Session, form: str, subject: str) -> None:
    (others,) = connection.execute(
        """SELECT count(*) FROM draft WHERE user = ? AND (form, subject) IS NOT (?, ?) AND instr(form, ?) = 0""",
        (session.user, form, subject, _FILE),
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
