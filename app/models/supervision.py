"""What a supervisor or an administrator answers for, each with one sentence of how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from app.marks import _
from app.models import requests, reviews, today
from app.models.care import overview
from app.models.care.rules import CLOSING, rules, thresholds
from app.models.cases import CASE
from app.models.forms.library import Library
from app.models.quality.assessments import ASSESSMENT
from app.models.quality.board import Standing, board
from app.models.vault import approvals, audit, away, head, meta, standing
from app.models.vault.audit import OUTCOMES
from app.models.vault.session import Session
from app.models.vault.standing import Standing as VaultStanding
from app.models.vault.store import Vault

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: the page where it is done, what it is called, how it stands, and how much that presses: "fine", "due",
    "danger", or nothing where there is nothing to say about it."""

    page: str
    title: str
    sentence: str
    places: dict[str, object] = field(default_factory=dict)
    tone: str = ""


def cards(vault: Vault, session: Session, library: Library) -> list[Card]:
    """What this session may see to, in the order in which it is looked at of a morning."""
    found = standing.standing(vault.connection)
    able: tuple[tuple[bool, Callable[[], Card]], ...] = (
        (session.may("read", approvals.REQUEST.name), lambda: _approvals(vault, session)),
        (session.may("approve", ASSESSMENT), lambda: _quality(vault, session, library)),
        (session.may("assign", CASE), lambda: _caseload(vault, session)),
        (session.may("write", CLOSING), lambda: _closing(vault, session)),
        (session.may("read", "vault.users"), lambda: _users(vault, session)),
        (session.may("write", "vault.backup"), lambda: backup(vault)),
        (session.may("write", "vault.backup"), lambda: _practice(found)),
        (session.may("read", "vault.check"), lambda: _check(vault, found)),
        (session.may("read", "vault.audit"), lambda: _audit(vault)),
        (session.may("write", "vault.keys"), lambda: _kit(found)),
        (session.may("write", "vault.keys"), _seal),
    )
    return [card() for may, card in able if may]


def backup(vault: Vault) -> Card:
    """How the backups stand: what counts is a verified one outside this laptop."""
    title, pressing = _("Backups"), today.backup(vault)
    if pressing:
        return Card("backup", title, pressing[0].sentence, pressing[0].places, pressing[0].pressing)
    last = standing.backup(vault.connection, meta.BACKED_UP_ELSEWHERE, vault.clock()).last
    if last is None:
        return Card("backup", title, _("There is no verified backup outside this laptop yet."), tone="due")
    sentence = _("The last verified backup outside this laptop is of {made}.")
    return Card("backup", title, sentence, {"made": last}, "fine")


def _approvals(vault: Vault, session: Session) -> Card:
    waiting = len(requests.for_user(vault, session))
    if session.may("approve", "case"):
        waiting += len(reviews.for_user(vault, session))
    if waiting:
        return Card("approvals", _("Approvals"), _("Waiting for your word: {count}."), {"count": waiting}, "due")
    return Card("approvals", _("Approvals"), _("Nobody waits for your word."), tone="fine")


def _quality(vault: Vault, session: Session, library: Library) -> Card:
    """Of what presses in all houses, that which presses most."""
    title, day = _("Quality of care"), vault.clock().astimezone().date()
    found = board(vault, session, library, day)
    unsafe, again = [one for one in found if one.not_safe], [one for one in found if one.due is None or one.due <= day]
    late = sum(len(one.overdue) for one in found)
    if unsafe:
        return Card("quality", title, _("Not safe to admit: {houses}."), {"houses": _houses(unsafe)}, "danger")
    if again:
        return Card("quality", title, _("To be assessed: {houses}."), {"houses": _houses(again)}, "due")
    if late:
        return Card("quality", title, _("Steps to better care that are late: {count}."), {"count": late}, "due")
    if found:
        sentence = _("Every house was assessed within a year, and no step is late.")
        return Card("quality", title, sentence, tone="fine")
    return Card("quality", title, _("There is no house yet."))


def _houses(found: Sequence[Standing]) -> list[str]:
    return [str(one.house.answers.get("name", "")) for one in found]


def _caseload(vault: Vault, session: Session) -> Card:
    """Whether anybody has more cases than one person can care for, and whether every open case has somebody."""
    title, most = _("Caseload"), rules().most_cases
    loads = overview.caseload(vault, session, overview.workers(vault, session))
    if full := sum(one.too_many for one in loads):
        return Card(
            "care.caseload",
            title,
            _("Workers with more than {most} cases: {count}."),
            {"most": most, "count": full},
            "due",
        )
    if alone := overview.unassigned(vault, session):
        return Card("care.caseload", title, _("Open cases without a caseworker: {count}."), {"count": alone}, "due")
    return Card("care.caseload", title, _("Nobody has more than {most} cases."), {"most": most}, "fine")


def _closing(vault: Vault, session: Session) -> Card:
    least = thresholds(vault, session)
    said = _("A case closes from {person}, {family} and {total} points on, with no item below {item}.")
    if not least.required:
        said = _("Ratings are said beside a closing, and keep nobody from it.")
    numbers: dict[str, object] = {
        "person": least.person,
        "family": least.family,
        "total": least.total,
        "item": least.item,
    }
    return Card("care.rules", _("Rules for closing a case"), said, numbers)


def _users(vault: Vault, session: Session) -> Card:
    title, waiting = _("People who sign in"), away.everyone(vault.connection)
    if waiting:
        sentence = _("Since this laptop was sealed they have no way in: {names}.")
        return Card("users", title, sentence, {"names": [one.login for one in waiting]}, "due")
    count = sum(one.active for one in vault.users(session))
    return Card("users", title, _("May sign in: {count}."), {"count": count})


def _practice(found: VaultStanding) -> Card:
    title = _("Restoring for practice")
    if found.drilled is None:
        return Card("backup", title, _("Nobody has restored a backup for practice yet."), tone="due")
    return Card(
        "backup", title, _("A backup was last restored for practice on {moment}."), {"moment": found.drilled}, "fine"
    )


def _check(vault: Vault, found: VaultStanding) -> Card:
    title = _("Check of the vault")
    if head.noted(vault.connection):
        return Card("check", title, _("Something that was saved is gone from the vault."), tone="danger")
    if found.checked is None:
        return Card("check", title, _("This vault was never checked."), tone="due")
    said = _("The check of {moment} found something wrong.") if found.faults else _("All was well on {moment}.")
    return Card("check", title, said, {"moment": found.checked}, "danger" if found.faults else "fine")


def _audit(vault: Vault) -> Card:
    title, since = _("Audit log"), vault.clock() - WEEK
    refused, failed = (
        audit.count(vault.connection, outcome=OUTCOMES[outcome], since=since) for outcome in ("refused", "failed")
    )
    if refused or failed:
        sentence = _("In the last seven days, refused: {refused}, not well: {failed}.")
        return Card("audit", title, sentence, {"refused": refused, "failed": failed}, "due")
    return Card("audit", title, _("In the last seven days nothing was refused and nothing went wrong."), tone="fine")


def _kit(found: VaultStanding) -> Card:
    title = _("Recovery kit")
    if found.kit_tried:
        return Card("kit", title, _("It has opened this vault."), tone="fine")
    return Card("kit", title, _("The recovery kit was never tried: no case can be opened until it was."), tone="danger")


def _seal() -> Card:
    said = _("Before a border or a search: afterwards no passphrase of yours opens this laptop.")
    return Card("seal", _("Sealing this laptop"), said)
