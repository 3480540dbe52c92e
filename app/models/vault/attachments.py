"""Attachments: papers, photos and recordings, sealed in parts under the keys of the person they are about."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models.vault import audit, images
from app.models.vault.engine import Connection
from app.models.vault.ids import new_id
from app.models.vault.moments import written
from app.models.vault.reading import refuse_stranger
from app.models.vault.seal import Unreadable, seal, unseal
from app.models.vault.sealing import IDENTITY
from app.models.vault.session import Session
from app.models.vault.values import canonical

LARGEST: Final = 20 * 1024 * 1024
MOST_OF_A_PERSON: Final = 200 * 1024 * 1024
"""Bytes. Our rules, not a published standard: a backup must stay small enough to be made every day."""

ADDED: Final = "attachment.add"
OPENED: Final = "attachment.open"

PART: Final = 1024 * 1024
_LONGEST_NAME = 120

# What the first bytes say, whatever the name says. Pictures are drawn anew; the rest is kept and never opened here.
_STARTS: Final = (
    (b"%PDF-", "pdf"),
    (b"ID3", "mp3"),
    (b"\xff\xfb", "mp3"),
    (b"\xff\xf3", "mp3"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"#!AMR", "amr"),
)
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_OFFICE: Final = ((b"word/", "docx"), (b"xl/", "xlsx"))
_RECORDINGS: Final = {b"M4A ": "m4a", b"isom": "mp4", b"mp42": "mp4", b"mp41": "mp4", b"3gp4": "3gp", b"3gp5": "3gp"}
_TELEPHONE_PICTURES: Final = (b"heic", b"heix", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Something that may be attached: its name as shown, its kind (`jpg`, `pdf`, …), its bytes as they will be kept."""

    name: str = field(repr=False)
    kind: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on a record; the name is shown to who holds the key."""

    id: str
    record: str
    name: str = field(repr=False)
    kind: str
    size: int
    made_at: str


def prepare(name: str, data: bytes, *, cancelled: Callable[[], bool] = lambda: False) -> Prepared:
    """Looks at what is to be attached, before and outside any transaction: pictures are drawn anew, which takes time.

    Refuses what is too large, and every kind but pictures, PDF, text documents, spreadsheets and sound.
    """
    _refuse_large(len(data))
    shown = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one)[0] != "C")
    shown = shown.replace("/", "-").replace("\\", "-").strip()[:_LONGEST_NAME]
    if data.startswith(_PICTURES) or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        drawn = images.redrawn(data, cancelled=cancelled)
        _refuse_large(len(drawn))
        return Prepared(shown, "png" if drawn.startswith(b"\x89PNG") else "jpg", drawn)
    return Prepared(shown, _kind(data), data)


def attach(
    connection: Connection,
    session: Session,
    record: str,
    file: str,
    what: Prepared,
    *,
    compartment: str,
    now: datetime,
    id: str | None = None,
) -> str:
    """Seals it under the person's key, inside the caller's transaction, with one line of audit; gives back its id."""
    key = _key(session, file, compartment)
    _refuse_many(connection, file, len(what.data))
    blob = id or new_id(now)
    about = canonical({"name": what.name, "kind": what.kind}).encode()
    pieces = [about, *(what.data[at : at + PART] for at in range(0, len(what.data), PART))]
    sealed = [seal(key, piece, _purpose(blob, n, len(pieces))) for n, piece in enumerate(pieces)]
    digest = sha256(b"".join(sealed)).digest()
    connection.execute(
        """
        INSERT INTO blob (id, record, file, compartment, size, parts, sha256, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (blob, record, file, compartment, len(what.data), len(pieces), digest, written(now)),
    )
    connection.executemany(
        """INSERT INTO blob_part (blob, n, bytes) VALUES (?, ?, ?)""",
        [(blob, n, piece) for n, piece in enumerate(sealed)],
    )
    audit.append(
        connection,
        audit.Event(ADDED, "C"),
        device=session.device,
        user=session.user,
        now=now,
        subject=record,
        detail={"size": len(what.data), "sha256": digest.hex()},
    )
    return blob


def attach_named(
    connection: Connection,
    session: Session,
    record: str,
    file: str | None,
    told: Mapping[str, object],
    sealed: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    """Hangs on a record what its answers name of what waits to be attached, each under the compartment of its answer.

    Inside the caller's transaction; refused where the record is about nobody, for then there is no key.
    """
    for name, value in told.items():
        for blob in _named(value):
            what = session.attached.get(blob)
            if isinstance(what, Prepared):
                if file is None:
                    raise Refused(_("Only what is about a person can have attachments."))
                compartment = sealed.get(name, IDENTITY)
                attach(connection, session, record, file, what, compartment=compartment, now=now, id=blob)


def listed(connection: Connection, session: Session, record: str) -> list[Attachment]:
    """What hangs on a record, oldest first; what this session has no key for shows as a size without a name."""
    _require_reading(connection, session, record)
    rows = connection.execute(
        """SELECT id, file, compartment, size, parts, made_at FROM blob WHERE record = ? ORDER BY id""", (record,)
    ).fetchall()
    found = []
    for blob, file, compartment, size, parts, made_at in rows:
        key = session.key(file, compartment)
        name, kind = _about(connection, key, blob, parts) if key else ("", "")
        found.append(Attachment(blob, record, name, kind, size, made_at))
    return found


def record_of(connection: Connection, blob: str) -> str:
    """The record it hangs on."""
    return str(_row(connection, blob)[0])


def read(connection: Connection, session: Session, blob: str) -> Iterator[bytes]:
    """Its bytes, a part at a time; refuses before the first part who may not read it, and at the part that is broken.

    For the program's own use: `showing.attachment` hands them to a person and writes that down.
    """
    record, file, compartment, parts = _row(connection, blob)
    _require_reading(connection, session, record)
    return _parts(connection, _key(session, file, compartment), blob, parts)


def sealed_digest(connection: Connection, blob: str) -> bytes:
    """SHA-256 over what is kept, for checking without a key."""
    found = sha256()
    for (piece,) in connection.execute("""SELECT bytes FROM blob_part WHERE blob = ? ORDER BY n""", (blob,)):
        found.update(piece)
    return found.digest()


def remove(connection: Connection, blobs: Sequence[str]) -> None:
    connection.executemany("""DELETE FROM blob WHERE id = ?""", [(blob,) for blob in blobs])


def _named(value: object) -> Iterator[str]:
    """Every text in an answer, those in the rows of a group too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _named(part)


def _row(connection: Connection, blob: str) -> tuple[str, str, str, int]:
    row: tuple[str, str, str, int] | None = connection.execute(
        """SELECT record, file, compartment, parts FROM blob WHERE id = ?""", (blob,)
    ).fetchone()
    if row is None:
        raise Refused(_("This attachment is not here any more."))
    return row


def _parts(connection: Connection, key: bytes, blob: str, parts: int) -> Iterator[bytes]:
    for n in range(1, parts):
        yield _part(connection, key, blob, n, parts)


def _part(connection: Connection, key: bytes, blob: str, n: int, parts: int) -> bytes:
    row = connection.execute("""SELECT bytes FROM blob_part WHERE blob = ? AND n = ?""", (blob, n)).fetchone()
    try:
        return unseal(key, row[0] if row else b"", _purpose(blob, n, parts))
    except Unreadable as error:
        raise Refused(
            _("This attachment is damaged. Run the check, and take it from the newest backup that holds it.")
        ) from error


def _about(connection: Connection, key: bytes, blob: str, parts: int) -> tuple[str, str]:
    about = json.loads(_part(connection, key, blob, 0, parts))
    return about["name"], about["kind"]


def _require_reading(connection: Connection, session: Session, record: str) -> None:
    row = connection.execute("""SELECT kind, person FROM record WHERE id = ?""", (record,)).fetchone()
    if row is None:
        raise Refused(_("There is no record {record} here."), record=record)
    session.require("read", row[0])
    refuse_stranger(connection, session, row[1])


def _key(session: Session, file: str, compartment: str) -> bytes:
    key = session.key(file, compartment)
    if key is None:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))
    return key


def _refuse_large(size: int) -> None:
    if size > LARGEST:
        raise Refused(_("This is larger than {most} MB. Make it smaller, or attach it in parts."), most=LARGEST >> 20)
    if size == 0:
        raise Refused(_("This is empty: there is nothing to attach."))


def _refuse_many(connection: Connection, file: str, size: int) -> None:
    (before,) = connection.execute("""SELECT coalesce(sum(size), 0) FROM blob WHERE file = ?""", (file,)).fetchone()
    if before + size > MOST_OF_A_PERSON:
        raise Refused(
            _("One person's attachments can have {most} MB together, and that is reached."), most=MOST_OF_A_PERSON >> 20
        )


def _kind(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in _TELEPHONE_PICTURES:
        raise Refused(_("This is a HEIC picture. Let the telephone send it as JPEG, then attach that."))
    if data.startswith(b"PK\x03\x04") and b"vbaProject.bin" in data:
        raise Refused(_("This document holds macros, which could harm whoever opens it. Save it without them first."))
    found = next((kind for start, kind in _STARTS if data.startswith(start)), None) or _packed(data)
    if found is None:
        raise Refused(_("Only pictures, PDF, text documents, spreadsheets and sound recordings can be attached."))
    return found


def _packed(data: bytes) -> str | None:
    """Kinds that are known only from further inside."""
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[4:8] == b"ftyp":
        return _RECORDINGS.get(data[8:12])
    if data.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in data:
        return next((kind for inside, kind in _OFFICE if inside in data), None)
    if data.startswith(b"PK\x03\x04") and data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument."):
        return "ods" if data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet") else "odt"
    return None


def _purpose(blob: str, n: int, parts: int) -> bytes:
    return f"saphan attachment\0{blob}\0{n}\0{parts}".encode()
