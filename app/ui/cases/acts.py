"""What a case page offers, by what its state and her role allow."""

from collections.abc import Callable, Sequence
from functools import partial

from app.i18n import _
from app.models import cases, closing, reviews, tasks
from app.models.care.plans import PLAN
from app.models.referrals.urgency import REFERRAL
from app.models.shelter.boards import STAY
from app.models.vault.record import Record
from app.ui.cases.doing import Doing
from app.ui.cases.summary import choose_recipient
from app.ui.shell.office import Office
from app.ui.shell.parts import Action


def main(office: Office, case: Record) -> list[Action]:
    """What is done most: a note, and from there the screening; with a closed case, to open it again."""
    words, doing = office.words, Doing(office, case)
    if case.status in cases.CLOSED_STATES:
        again = Action(words(_("&Reopen")), doing.reopen, role="main", icon="cases")
        return [again] if _writes(office, cases.CASE, closing.REOPENING) else []
    screening = Action(words(_("&Screening")), partial(office.open, "case.screening", case.id), icon="screening")
    note = Action(words(_("&Note")), doing.note, role="main", icon="note")
    return [note, screening] if takes_notes(office, case) else []


def takes_notes(office: Office, case: Record) -> bool:
    """Whether she may write a note in it, with what is attached to one."""
    return _writes(office, cases.NOTE) and case.status not in cases.CLOSED_STATES


def rate_risk(office: Office, case: Record) -> Action | None:
    if not _writes(office, cases.CASE) or case.status in cases.CLOSED_STATES:
        return None
    return Action(office.words(_("&Rate")), Doing(office, case).rate_risk, role="link")


def add_task(office: Office, case: Record) -> Action | None:
    if not _writes(office, tasks.TASK) or case.status in cases.CLOSED_STATES:
        return None
    return Action(office.words(_("&Add")), Doing(office, case).task, role="link", icon="plus")


def more(office: Office, case: Record, held: Sequence[Record]) -> list[Action]:
    """Everything else; what cannot be done now is there and grey, so that one learns where it is."""
    words, session, doing = office.words, office.session, Doing(office, case)
    open_ = _writes(office, cases.CASE) and case.status not in cases.CLOSED_STATES
    proposed = closing.proposed(held) is not None
    reviewed, ends = _writes(office, reviews.REVIEW), _writes(office, closing.CLOSURE, reviews.REVIEW)
    refers, admits = _writes(office, REFERRAL), open_ and _writes(office, STAY)
    gives, prints = session.may("assign", cases.CASE), session.may("print", "case.summary")
    offered: list[tuple[str, Callable[[], None], bool, str]] = [
        (_("Change what the case says"), doing.edit, open_, ""),
        (_("Give it to a caseworker"), doing.assign, open_ and gives, "people"),
        (_("Take it from somebody"), doing.unassign, gives, ""),
        (_("Ask for approval"), doing.ask_approval, open_ and reviewed, "check"),
        (_("Only follow up"), doing.follow_up, open_ and cases.FOLLOW_UP in cases.STATES[case.status], ""),
        (_("Take up again"), doing.take_up, open_ and case.status == cases.FOLLOW_UP, ""),
        (_("Propose to close"), doing.propose_closing, open_ and ends and closing.may_propose(case, held), ""),
        (_("Close"), doing.close, open_ and proposed, ""),
        (_("Needs and care plan"), partial(office.open, "care", case.id), session.may("read", PLAN), "consent"),
        (_("Admit to the shelter"), partial(office.open, "shelter.admit", case.person or ""), admits, "shelter"),
        (_("Refer to a provider"), partial(office.open, "referral.new", case.id), open_ and refers, "referrals"),
        (_("Print the summary"), partial(choose_recipient, office, case), prints, "print"),
        (
            _("Who looked, who changed"),
            partial(office.open, "audit", case.id),
            session.may("read", "vault.audit"),
            "eye",
        ),
    ]
    return [Action(words(text), act, icon=icon, enabled=enabled) for text, act, enabled, icon in offered]


def _writes(office: Office, *kinds: str) -> bool:
    return all(office.session.may("write", kind) for kind in kinds)
