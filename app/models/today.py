"""What waits today for the person signed in: tasks, approvals, drafts, and what must not be overlooked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from app.marks import _
from app.models import requests, reviews, tasks
from app.models.care import matters as care
from app.models.care.plans import ACTION
from app.models.care.plans import OPEN as TO_DO
from app.models.detention import matters as detention
from app.models.detention.following import UNDONE
from app.models.detention.records import EPISODE, RECOMMENDATION
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing, in_order
from app.models.quality import matters as quality
from app.models.quality.actions import ACTION as STEP
from app.models.referrals import matters as referrals
from app.models.referrals.urgency import REFERRAL
from app.models.shelter import houses
from app.models.shelter import matters as shelter
from app.models.shelter.boards import STAY
from app.models.tasks import Reminder
from app.models.vault import drafts, drill, head, meta, standing
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

_MENDING = {"check": ("read", "vault.check"), "kit": ("write", "vault.keys"), "backup": ("write", "vault.backup")}
"""What a role must allow for the page that mends something."""

_ROOMS: Final[tuple[tuple[str, Callable[[Vault, Session, Library, datetime], Iterator[Matter]]], ...]] = (
    (STAY, shelter.matters),
    (EPISODE, detention.matters),
    (REFERRAL, referrals.matters),
    (ACTION, care.matters),
    (STEP, quality.matters),
)
"""What a role must read for a room to have anything to tell it."""


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


def told_of(session: Session) -> bool:
    """Whether any room has something to tell this role."""
    return any(session.may("read", kind) for kind, _room in _ROOMS)


def matters(vault: Vault, session: Session, library: Library, now: datetime) -> list[Matter]:
    """What waits in all rooms, the most pressing first; `now` is a moment where the laptop is. It reads whole boards,
    so nobody is to wait for it."""
    return in_order(one for _kind, room in _ROOMS for one in room(vault, session, library, now))


def count(vault: Vault, session: Session, day: date) -> int:
    """How many things there are to be done by the end of that day, by this person or with her word: what is counted
    without reading it. Recommendations name nobody who signs in, so they are those of whoever visits places."""
    by_then, mine, found = day + timedelta(days=1), {"assigned_to": session.user}, 0
    for kind, status in ((tasks.TASK, tasks.OPEN), (ACTION, TO_DO)):
        if session.may("read", kind):
            found += vault.count(session, kind=kind, status=status, where=mine, due_before=by_then)
    if session.may("write", RECOMMENDATION) and not session.all_files:
        found += vault.count(session, kind=RECOMMENDATION, status=UNDONE, due_before=by_then)
    if session.may("approve", "case"):
        found += len(reviews.for_user(vault, session))
    return found + len(requests.for_user(vault, session))


@dataclass(frozen=True, slots=True)
class Beginning:
    """What to do on a day on which nothing waits: a sentence, what is pressed, and the page it opens."""

    sentence: str
    act: str
    page: str


def beginning(vault: Vault, session: Session) -> Beginning | None:
    """By role, where work begins; None for who registers people, which every page of hers offers anyway."""
    if session.may("write", "vault.users") and sum(one.active for one in vault.users(session)) == 1:
        alone = _("You are the only one who can sign in. Add the people who work here, each with a name of her own.")
        return Beginning(alone, _("&Add somebody"), "user.add")
    if session.may("write", "person"):
        return None
    if session.may("write", EPISODE):
        met = _("Nothing waits for you. When you meet somebody who is held, begin here.")
        return Beginning(met, _("&Met somebody"), "detention.meet")
    if session.may("write", houses.HOUSE):
        return Beginning(_("Nothing waits for you. See who sleeps where tonight."), _("&Beds"), "shelter")
    return None


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
