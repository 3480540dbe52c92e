"""A case summary, made for one recipient and shown before it leaves."""

from app.models.vault.record import Record
from app.ui.shell.office import Office


def choose_recipient(office: Office, case: Record) -> None:
    """For whom? Then the pages, as they would leave; that they leave is written down before they do."""
