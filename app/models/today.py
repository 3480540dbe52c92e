"""What waits today for the person signed in: tasks, approvals, drafts, and what must not be overlooked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.marks import _
from app.models import requests, reviews, tasks
from app.models.tasks import Reminder
from app.models.vault import drafts, drill, head, meta, standing
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

_MENDING = {"check": ("read", "vault.check"), "kit": ("write", "vault.keys"), "backup": ("write", "vault.backup")}
"""What a role must allow for the page that mends something."""


class Pressing(StrEnum):
    """How much an alert presses; each has its own look and word."""

    DANGER = "danger"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about the vault that must not be overlooked: a sentence with its places, and the page that mends it;
    `hers` is whether the role of who reads it may do so."""

    pressing: Pressing
    sentence: str
    places: dict[str, object]
    page: str
    hers: bool = True


@dataclass(frozen=True, slots=True)
class Today:
    """All of it, each the most pressing first. `drafts` are form, subject and since when."""

    tasks: Sequence[Reminder]
    reviews: Sequence[Record]
    requests: Sequence[Approval]
    drafts: Sequence[tuple[str, str, datetime]]
    alerts: Sequence[Alert]

    @property
    def nothing(self) -> bool:
        return not (self.tasks or self.reviews or self.requests or self.drafts)


def today(vault: Vault, session: Session, day: date) -> Today:
    """What she may see of it; a role that reads no cases has none of their tasks."""
    reads_cases = session.may("read", tasks.TASK)
    return Today(
        tasks=tasks.for_user(vault, session, day) if reads_cases else (),
        reviews=reviews.for_user(vault, session) if session.may("approve", "case") else (),
        requests=requests.for_user(vault, session),
        drafts=drafts.names(vault.connection, session),
        alerts=alerts(vault, session),
    )


def alerts(vault: Vault, session: Session) -> list[Alert]:
    """What the vault itself needs: a loss to look into, a kit that was never tried, a backup that is due."""
    found = []
    if head.noted(vault.connection):
        found.append(Alert(Pressing.DANGER, _("Something that was saved is gone from the vault."), {}, "check"))
    if not drill.passed(vault.connection):
        untried = _("The recovery kit was never tried: no case can be opened until it was.")
        found.append(Alert(Pressing.DANGER, untried, {}, "kit"))
    return [replace(one, hers=session.may(*_MENDING[one.page])) for one in found + backup(vault)]


def backup(vault: Vault) -> list[Alert]:
    """That no verified backup outside this laptop is young enough."""
    now = vault.clock()
    found = standing.backup(vault.connection, meta.BACKED_UP_ELSEWHERE, now)
    if not found.due:
        return []
    if found.last is None:
        none = _("There is no verified backup outside this laptop: a lost laptop would be all lost.")
        return [Alert(Pressing.DANGER, none, {}, "backup")]
    old = _("The last verified backup outside this laptop is {days} days old.")
    return [Alert(Pressing.DANGER, old, {"days": (now - found.last).days}, "backup")]
