"""What a withdrawal takes back: the consents it stops, up to its day, and what had left on them by then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.models.vault.record import Record


def withdrawn_on(
    consent: Record, withdrawals: Sequence[Record], recipient: str, purpose: str, day: date
) -> date | None:
    """The latest day, up to `day`, on which this consent was taken back for a purpose and a kind of recipient."""
    days = []
    for one in withdrawals:
        told, on = one.answers, PartialDate.parse(one.answers["on"])
        covers = told["consent"] == consent.id if told.get("consent") else _within(told, purpose, recipient)
        if covers and on.earliest <= day:
            days.append(min(on.latest, day))
    return max(days, default=None)


def what_left(sent: Iterable[Record], withdrawal: Record) -> list[Record]:
    """What had already left on a consent that is now taken back, newest first."""
    return left_within(sent, withdrawal.answers)


def left_within(sent: Iterable[Record], told: Mapping[str, Any]) -> list[Record]:
    """The same for the answers of a withdrawal, which may be half filled in: without a day it is for all that left."""
    covered = [
        one
        for one in sent
        if _left_by(one, told)
        and (
            told["consent"] == one.answers.get("consent")
            if told.get("consent")
            else _within(told, str(one.answers.get("purpose")), str(one.answers.get("recipient")))
        )
    ]
    return sorted(covered, key=lambda one: (str(one.answers.get("on")), one.made_at), reverse=True)


def _within(withdrawal: Mapping[str, Any], purpose: str, recipient: str) -> bool:
    """Whether a withdrawal covers a purpose and a recipient; one that names none covers all."""
    purposes, recipients = withdrawal.get("purposes"), withdrawal.get("recipients")
    return (not purposes or purpose in purposes) and (not recipients or recipient in recipients)


def _left_by(sent: Record, told: Mapping[str, Any]) -> bool:
    """Whether it may have left by the day of a withdrawal; where a day cannot be read, it may."""
    try:
        return PartialDate.parse(str(sent.answers["on"])).earliest <= PartialDate.parse(str(told["on"])).latest
    except (KeyError, Refused):
        return True
