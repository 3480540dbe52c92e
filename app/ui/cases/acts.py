"""What a case page offers, by what its state and her role allow."""

from collections.abc import Callable, Sequence
from functools import partial

from app.i18n import _
from app.models import cases, closing, tasks
from app.models.vault.record import Record
from app.ui.cases.doing import Doing
from app.ui.cases.summary import choose_recipient
from app.ui.shell.office import Office
from app.ui.shell.parts import Action


def main(office: Office, case: Record) -> list[Action]:
    """What is done most: a note; and from there the screening."""
    if not _writes(office, cases.NOTE) or case.status in cases.CLOSED_STATES:
        return []
    words = office.words
    return [
        Action(words(_("&Note")), Doing(office, case).note, role="main", icon="note"),
        Action(words(_("S&creening")), partial(office.open, "case.screening", case.id), icon="screening"),
    ]


def add_task(office: Office, case: Record) -> Action | None:
    if not _writes(office, tasks.TASK) or case.status in cases.CLOSED_STATES:
        return None
    return Action(office.words(_("&Add")), Doing(office, case).task, role="link", icon="plus")


def more(office: Office, case: Record, held: Sequence[Record]) -> list[Action]:
    """Everything else; what cannot be done now is there and grey, so that one learns where it is."""
    words, session, doing = office.words, office.session, Doing(office, case)
    open_ = _writes(office, cases.CASE) and case.status not in cases.CLOSED_STATES
    proposed = closing.proposed(held) is not None
    gives, prints = session.may("assign", cases.CASE), session.may("print", "case.summary")
    offered: list[tuple[str, Callable[[], None], bool, str]] = [
        (_("Change what the case says"), doing.edit, open_, ""),
        (_("Rate the risk"), doing.rate_risk, open_, "warning"),
        (_("Give it to a caseworker"), doing.assign, open_ and gives, "people"),
        (_("Ask for approval"), doing.ask_approval, open_, "check"),
        (_("Only follow up"), doing.follow_up, open_ and cases.FOLLOW_UP in cases.STATES[case.status], ""),
        (_("Take up again"), doing.take_up, open_ and case.status == cases.FOLLOW_UP, ""),
        (_("Propose to close"), doing.propose_closing, open_ and not proposed, ""),
        (_("Close"), doing.close, open_ and proposed, ""),
        (_("Reopen"), doing.reopen, _writes(office, cases.CASE) and case.status in cases.CLOSED_STATES, ""),
        (_("Print the summary"), partial(choose_recipient, office, case), prints, "print"),
        (
            _("Who looked, who changed"),
            partial(office.open, "audit", case.id),
            session.may("read", "vault.audit"),
            "eye",
        ),
    ]
    return [Action(words(text), act, icon=icon, enabled=enabled) for text, act, enabled, icon in offered]


def _writes(office: Office, kind: str) -> bool:
    return office.session.may("write", kind)
