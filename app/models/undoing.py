"""Taking back the last change: by a further one that puts back what stood before, while nobody has gone on from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from app.errors import Refused
from app.marks import _
from app.models import history
from app.models.care.arrangements import ARRANGEMENT
from app.models.care.plans import ACTION, PLAN
from app.models.cases import CASE
from app.models.forms.library import Library
from app.models.people import PERSON
from app.models.quality.actions import ACTION as STEP
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import REFERRAL
from app.models.shelter import placing, stays
from app.models.shelter.boards import ABSENCE, LEFT, NIGHT, STAY
from app.models.shelter.houses import BED_KIND, HOUSE, ROOM
from app.models.shelter.incidents import INCIDENT
from app.models.shelter.restrictions import RESTRICTION
from app.models.tasks import TASK
from app.models.told import day_of
from app.models.vault import audit, filekeys, journal, moments
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.values import COLUMNS, Entry

T = TypeVar("T")

REASON: Final = "change.undo"
_KINDS = (
    *(PERSON, CASE, TASK),
    *(STAY, NIGHT, ABSENCE, HOUSE, ROOM, BED_KIND),
    *(INCIDENT, RESTRICTION),
    *(PLAN, ACTION, ARRANGEMENT),
    *(REFERRAL, PROVIDER),
    STEP,
)
"""Kinds of which what was changed can be put back. Not among them: what two people settle (assessments that are
finished), and what is told of detention, which is corrected in words. Where a task was made, that was added, and it
stays."""

_ADDED = (NIGHT, INCIDENT, RESTRICTION)
"""Kinds of which also what was added can be taken back: a bed is given by ending nights and adding others; an incident
and a restriction that were written down by mistake are put away, with their history."""

_NEVER_BACK = frozenset({"@status", "@archived"})
"""What a restriction of freedom is ended by. No slip of a finger brings one back: it is decided anew."""

_LEAVES = ("*print*", "export.*", "consent.sent", "referral.send")
"""Events after which somebody else may have read what would be taken back."""

_OWNER = "assigned_to"


@dataclass(frozen=True, slots=True)
class Undo:
    """One change that can be taken back: the records it edited, each with the token of what it wrote there."""

    lines: tuple[tuple[str, str], ...]


def watched(vault: Vault, session: Session, act: Callable[[], T]) -> tuple[T, Undo | None]:
    """What `act` gives back, and what of it can be taken back. Nothing is, unless it made one change, and that only
    edited records of `_KINDS`, or added what `_ADDED` names: other things that were added stay, and what two people
    settled is settled anew by two."""
    end = journal.tail(vault.connection, session.device).seq
    made = act()
    return made, _found(vault, session, journal.since(vault.connection, session.device, end))


def take_back(vault: Vault, session: Session, library: Library, undo: Undo) -> None:
    """Puts back what stood before; both changes stay in the history. Refused where any of it was changed, printed or
    sent since, and where a bed somebody was moved from or left is no longer to be had."""
    with vault.change(session, REASON) as change:
        nights, returning = [], set()
        for record, token in undo.lines:
            now, entries = vault.record(session, record), vault.history(session, record)
            told = before(entries, token)
            _refuse_left(vault, now, entries[-1].at)
            if entries[-1].over is None:
                _withdraw(library, change, now)
                continue
            if now.kind == STAY and now.status == LEFT and "@status" in told:
                stays.refuse_here_again(vault, session, now)
                returning.add(now.id)
            if now.kind == NIGHT and "until" in told:
                nights.append((now, day_of(told, "until")))
            if _OWNER in told and now.kind == CASE:
                _hand_back(vault, change, now, told[_OWNER], entries[-1].at)
            _put_back(change, library, now, told)
        placing.refuse_given_meanwhile(vault, session, nights, returning=returning)


def before(entries: Sequence[Entry], token: str) -> dict[str, Any]:
    """What stood in each field before the last entry of a record wrote there; refuses where `token` is not the last."""
    last, steps = history.changes(entries)[0]
    if last.token != token:
        raise Refused(_("This was changed again since, so it cannot be taken back. The history shows each answer."))
    return {name: step.before[0] if step.before else COLUMNS.get(name) for name, step in steps.items()}


def _found(vault: Vault, session: Session, entries: Sequence[Entry]) -> Undo | None:
    one_change = len({entry.clock for entry in entries}) == 1
    if not one_change or not all(_is_added(one) or _is_edit(vault, session, one) for one in entries):
        return None
    return Undo(tuple((entry.record, entry.token) for entry in entries))


def _is_added(entry: Entry) -> bool:
    return entry.over is None and entry.kind in _ADDED


def _is_edit(vault: Vault, session: Session, entry: Entry) -> bool:
    """What settled a dispute between laptops is not taken back: one laptop never makes one."""
    over = entry.over
    if over is None or entry.kind not in _KINDS or any(len(tokens) != 1 for tokens in over.values()):
        return False
    if entry.kind == RESTRICTION:
        return _NEVER_BACK.isdisjoint(entry.changes)
    if entry.kind == INCIDENT and "@status" in entry.changes:  # what a second person found stays
        return vault.record(session, entry.record).made_by == entry.user
    return True


def _withdraw(library: Library, change: Change, added: Record) -> None:
    """What was added by mistake: a bed is nobody's from its first night on, all else is put away."""
    if added.kind == NIGHT:
        placing.withdraw(library, change, added)
    else:
        change.edit(added.id, library.form(added.kind).kind, archived=True, read_versions=added.versions)


def _refuse_left(vault: Vault, now: Record, moment: str) -> None:
    """Refuses where something about the record, its case or its person was printed or sent since that moment."""
    since = moments.moment(moment)
    for subject in dict.fromkeys(one for one in (now.id, now.case, now.person) if one):
        if audit.entries(vault.connection, limit=1, subject=subject, since=since, events=_LEAVES):
            raise Refused(
                _("Something about it was printed or sent since, so it is not taken back. Say in words what is so.")
            )


def _put_back(change: Change, library: Library, now: Record, told: Mapping[str, Any]) -> None:
    columns: dict[str, Any] = {name[1:]: value for name, value in told.items() if name in COLUMNS}
    if columns.get("due"):
        columns["due"] = date.fromisoformat(columns["due"])
    answers = {name: value for name, value in told.items() if name not in COLUMNS}
    change.edit(now.id, library.form(now.kind).kind, answers, read_versions=now.versions, **columns)


def _hand_back(vault: Vault, change: Change, case: Record, earlier: str | None, moment: str) -> None:
    """The keys go with the case: away from who got them only by this change, and to who had it before."""
    given, file = case.answers.get(_OWNER), case.person
    if file is None:
        raise ValueError("a case is about a person")
    since = filekeys.since(vault.connection, file, str(given)) if given else None
    if since is not None and since >= moment:
        change.unassign(file, str(given))
    if earlier is not None:
        change.assign(file, earlier)
