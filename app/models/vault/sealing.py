"""Sealed answers: closed under a file's key before they reach the table, opened where the session holds it."""

from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Mapping
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.vault.computed import FIND
from app.models.vault.record import SEALED, Kind
from app.models.vault.seal import Unreadable, seal, unseal
from app.models.vault.session import Session
from app.models.vault.values import COLUMNS, DISPUTED, canonical, parsed

IDENTITY = "identity"

_SEALED = "$"
_COMPARTMENT = "c"


def refuse_reserved(answers: Mapping[str, Any]) -> None:
    """Names that are the vault's own, and what a reader would take for a sealed or a disputed answer, are bugs."""
    for name, value in answers.items():
        if not name or name[0] in "_@*":
            raise ValueError(f"an answer cannot be called {name!r}")
        if type(value) is dict and (_SEALED in value or DISPUTED in value):
            raise ValueError(f"the answer to {name} looks like a sealed one")


def kept(session: Session, kind: Kind, told: Mapping[str, Any], *, file: str | None, record: str) -> dict[str, Any]:
    """Answers as told → as kept: what the kind wants sealed is sealed under the file's keys, None stays None."""
    sealed = {**kind.sealed, FIND: IDENTITY}
    return {
        name: _seal(session, value, file, sealed[name], record, name) if name in sealed and value is not None else value
        for name, value in told.items()
    }


def opened(session: Session, value: Any, *, file: str | None, record: str, field: str) -> Any:
    """One value as kept → as told, or `SEALED` where this session has no key."""
    return _unsealed(session, value, file, record, field) if type(value) is dict and _SEALED in value else value


def opened_line(session: Session, text: str, *, file: str | None, record: str) -> Any:
    """The line a record is found by, from its sealed text alone; `SEALED` where this session has no key."""
    return _unsealed(session, {_SEALED: text, _COMPARTMENT: IDENTITY}, file, record, FIND)


def opened_answers(
    session: Session, text: str, *, file: str | None, record: str
) -> tuple[dict[str, Any], Mapping[str, tuple[Any, ...]]]:
    """Answers as kept → as told, and the fields with more than one standing value, of which the first is shown."""
    answers: dict[str, Any] = parsed(text)
    disputed: dict[str, tuple[Any, ...]] = {}
    if '{"$":' not in text and '{"|":' not in text:
        return answers, disputed
    answers.pop(FIND, None)
    for field, value in list(answers.items()):
        if type(value) is not dict:
            continue
        if DISPUTED in value:
            standing = [one for _token, one in value[DISPUTED]]
            disputed[field] = tuple(opened(session, one, file=file, record=record, field=field) for one in standing)
            answers[field] = disputed[field][0]
        elif _SEALED in value:
            answers[field] = _unsealed(session, value, file, record, field)
    if disputed:
        answers = {field: value for field, value in answers.items() if field not in COLUMNS}
    return answers, disputed


def _unsealed(session: Session, value: Mapping[str, str], file: str | None, record: str, field: str) -> Any:
    compartment = value[_COMPARTMENT]
    key = session.key(file, compartment) if file else None
    if key is None:
        return SEALED
    try:
        text = unseal(key, a2b_base64(value[_SEALED]), _purpose(file, compartment, record, field))
    except (Unreadable, ValueError):
        raise Refused(
            _("A sealed answer of record {record} was changed outside Saphan. Run the check and restore a backup."),
            record=record,
        ) from None
    return parsed(text.decode())


def _seal(session: Session, value: Any, file: str | None, compartment: str, record: str, name: str) -> dict[str, str]:
    if file is None:
        raise ValueError(f"{name} is sealed, so its record needs a person")
    key = session.key(file, compartment)
    if key is None:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))
    closed = seal(key, canonical(value).encode(), _purpose(file, compartment, record, name))
    return {_SEALED: b64encode(closed).decode(), _COMPARTMENT: compartment}


def _purpose(file: str | None, compartment: str, record: str, field: str) -> bytes:
    return f"saphan answer\0{file}\0{compartment}\0{record}\0{field}".encode()
