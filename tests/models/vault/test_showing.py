"""Who opens an attachment, and who tried to, stands in the audit."""

import pytest

from app.errors import Refused
from app.models.vault import attachments
from app.models.vault.session import Session
from app.models.vault.showing import attachment
from app.models.vault.store import Vault
from tests.vaults import CASE, Shelter

PAPER = b"%PDF-1.4 a statement"


def test_opening_is_written_down_and_so_is_being_refused(vault: Vault, session: Session, shelter: Shelter) -> None:
    with vault.change(session, "case.paper") as change:
        case = change.add(CASE, {"number": "1"}, person=change.open_file())
        blob = change.attach(case, attachments.prepare("paper.pdf", PAPER), compartment="restricted")
    assert b"".join(attachment(vault, session, blob)) == PAPER
    other_vault, other = shelter.open("dara")
    with pytest.raises(Refused):
        attachment(other_vault, other, blob)
    other_vault.close()
    opened = [line for line in vault.audit_entries(session, subject=case) if line.event == attachments.OPENED]
    assert [(line.user, line.outcome) for line in opened] == [(other.user, "4"), (session.user, "0")]


def test_an_attachment_that_is_gone_is_said_to_be(vault: Vault, session: Session) -> None:
    with pytest.raises(Refused, match="not here any more"):
        attachment(vault, session, "0" * 32)
