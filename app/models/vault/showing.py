"""Attachments handed to a person: that she opened one, or was refused, is written down first."""

from collections.abc import Iterator

from app.errors import Refused
from app.models.vault import attachments
from app.models.vault.session import Session
from app.models.vault.store import Vault


def attachment(vault: Vault, session: Session, blob: str) -> Iterator[bytes]:
    """Its bytes, a part of at most a megabyte at a time. To be written where she says, and never to a file of ours."""
    record = attachments.record_of(vault.connection, blob)
    try:
        parts = attachments.read(vault.connection, session, blob)
    except Refused:
        vault.audit(session, attachments.OPENED, record, outcome="refused", action="R")
        raise
    vault.audit(session, attachments.OPENED, record, action="R")
    return parts
