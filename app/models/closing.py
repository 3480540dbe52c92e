"""Closing a case: proposed with its reason, approved by a second person, closed when nothing stands open; reopened."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.care import needs, plans
from app.models.care.rules import Thresholds, rules, thresholds
from app.models.cases import CASE, CLOSED_STATES, HTCDS_STATUS, REOPENED, refuse_move
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.reviews import RETURNED, REVIEW, approval_of, ask, waiting
from app.models.screening.said import Said
from app.models.tasks import OPEN, TASK
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

CLOSURE = "case.closure"
REOPENING = "case.reopening"
PROPOSED, DONE = "proposed", "closed"

_REASONS = "cases.closure_reasons"
_HANDED_OVER = ("transferred", "agency_lacks_resources")

Answers = Mapping[str, Any]


def propose(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A closing with its reason and outcome, sent for approval to a second person; answers its record."""
    refuse_move(case, next(iter(CLOSED_STATES)))
    kind, kept = ready(library, CLOSURE, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "case.propose_closing") as change:
        closure = change.add(kind, kept, person=case.person, case=case.id, status=PROPOSED)
    with vault.change(session, "review.request") as change:
        ask(change, library, vault.record(session, closure), "closure", today=today)
    return closure


def may_propose(case: Record, records: Iterable[Record]) -> bool:
    """Whether a closing can be proposed: the case is open, and none is proposed, or the one that was came back."""
    held = list(records)
    closure = proposed(held)
    if case.status in CLOSED_STATES or closure is None:
        return case.status not in CLOSED_STATES
    about = [one for one in held if one.kind == REVIEW and one.answers.get("about_record") == closure.id]
    return bool(about) and all(one.status == RETURNED for one in about)


def may_close(library: Library, case: Record, records: Iterable[Record], least: Thresholds) -> list[Said]:
    """What stands in the way of closing, in sentences; empty when nothing does. `records` are those of the case,
    `least` is what ratings of needs have to reach here."""
    held = [one for one in records if not one.archived]
    closure = proposed(held)
    reviews = [one for one in held if one.kind == REVIEW]
    reasons = [] if case.status not in CLOSED_STATES else [_("The case is closed already.")]
    if closure is None:
        reasons.append(_("Nobody has proposed to close the case."))
    else:
        reasons += _faults(case, closure)
        if approval_of(closure, reviews) is None:
            reasons.append(_("A second person has not approved the closing."))
    found = [Said(one) for one in (*reasons, *_left_open(held, reviews, closure))]
    return found + (_unready(library, held, closure, least) if least.required else [])


def beside(library: Library, records: Iterable[Record], least: Thresholds) -> list[Said]:
    """What the ratings of a case lack where that keeps nobody from closing it: said, for who approves to know."""
    held = [one for one in records if not one.archived]
    return [] if least.required else _unready(library, held, proposed(held), least)


def close(vault: Vault, session: Session, library: Library, case: Record) -> None:
    """Closes the case; refuses while anything stands in the way."""
    held = vault.records(session, case=case.id)
    reasons = may_close(library, case, held, thresholds(vault, session))
    closure = proposed(held)
    if closure is None or reasons:
        _refuse(reasons)
    status = closed_status(library, closure)
    refuse_move(case, status)
    with vault.change(session, "case.close") as change:
        change.edit(case.id, library.form(CASE).kind, status=status, read_versions=case.versions)
        change.edit(closure.id, library.form(CLOSURE).kind, status=DONE, read_versions=closure.versions)


def reopen(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """Opens a closed case again, with the reason; answers the record of it."""
    refuse_move(case, REOPENED)
    kind, kept = ready(library, REOPENING, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "case.reopen") as change:
        change.edit(case.id, library.form(CASE).kind, status=REOPENED, read_versions=case.versions)
        return change.add(kind, kept, person=case.person, case=case.id)


def closed_status(library: Library, closure: Record) -> str:
    """The state the case goes into by the reason of its closing, as HTCDS tells closed from handed over."""
    code = library.lists[_REASONS].get(closure.answers["reason"])
    wanted = code.exported if code else HTCDS_STATUS[CLOSED_STATES[0]]
    return next(state for state in CLOSED_STATES if HTCDS_STATUS[state] == wanted)


def proposed(records: Iterable[Record]) -> Record | None:
    """The newest closing that has been proposed and not carried out."""
    waiting_ones = [one for one in records if one.kind == CLOSURE and one.status == PROPOSED]
    return max(waiting_ones, key=lambda one: (one.made_at, one.id), default=None)


def _refuse(reasons: Sequence[Said]) -> NoReturn:
    first = Refused(reasons[0].sentence, **reasons[0].places)
    if len(reasons) == 1:
        raise Refused(_("This case cannot be closed yet. {reason}"), reason=first)
    raise Refused(
        _("This case cannot be closed yet, for {n} reasons. The first: {reason}"), n=len(reasons), reason=first
    )


def _unready(library: Library, held: Sequence[Record], closure: Record | None, least: Thresholds) -> list[Said]:
    """What the latest ratings lack; nothing for an ending no rating is asked for (standards section 8.3, form 6)."""
    if closure is None or closure.answers["reason"] in rules().other_endings:
        return []
    latest = plans.assessed(held)
    if latest is None:
        return [Said(_("Nobody has assessed needs: a case closes on ratings unless it ends in another way."))]
    return list(needs.readiness(library.form(needs.NEEDS), latest.answers, least).reasons)


def _faults(case: Record, closure: Record) -> list[str]:
    """What is wrong with a proposed closing beside the case as it stands."""
    told, reasons = closure.answers, []
    if case.disputed or closure.disputed:
        reasons.append(_("Two laptops say different things about this case. Settle that first."))
    if case.answers.get("risk_level") == "high" and told.get("risk_words") is None:
        reasons.append(_("The risk is high: the closing has to say why the case can close all the same."))
    if told["reason"] in _HANDED_OVER and not told.get("outgoing_organisation"):
        reasons.append(_("The closing has to say to whom the case was handed over."))
    if PartialDate.parse(told["on"]).surely_before(PartialDate.parse(case.answers["opened_on"])):
        reasons.append(_("The closing is dated before the case was opened."))
    return reasons


def _left_open(held: Sequence[Record], reviews: Sequence[Record], closure: Record | None) -> list[str]:
    reasons = []
    tasks = [one.answers.get("task") for one in held if one.kind == TASK and one.status == OPEN]
    if "consent_withdrawn" in tasks:
        reasons.append(_("A withdrawal of consent has not been carried out."))
    if any(task != "consent_withdrawn" for task in tasks):
        reasons.append(_("There are open tasks: do them or drop them with a reason."))
    about_closure = closure.id if closure else None
    if any(one.answers.get("about_record") != about_closure for one in waiting(reviews)):
        reasons.append(_("A review is still waiting."))
    return reasons
