"""A case as a line of a list: with the person it is about, its state and risk in words."""

from dataclasses import dataclass

from app.errors import Refused
from app.i18n import _
from app.models import cases
from app.models.vault.record import Record
from app.ui.people.said import answer
from app.ui.shell.office import Office

RISK_TONES = {"high": "danger", "medium": "due", "low": "fine"}
STATE_TONES = {cases.OPEN: "accent", cases.REOPENED: "accent", cases.FOLLOW_UP: "due"}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case, and the person it is about where she may be read."""

    case: Record
    person: Record | None


def row_of(office: Office, case: Record) -> CaseRow:
    if case.person is None:
        return CaseRow(case, None)
    try:
        return CaseRow(case, office.vault.record(office.session, case.person))
    except Refused:
        return CaseRow(case, None)


def number(case: Record) -> str:
    return str(case.answers.get("number", ""))


def name(office: Office, row: CaseRow) -> str:
    return office.name(row.person) if row.person else office.words(_("not open to you"))


def state(office: Office, case: Record) -> str:
    return office.words(cases.LABELS.get(case.status, case.status))


def opened(office: Office, case: Record) -> str:
    return answer(office.library, office.words, case, "opened_on")


def risk(office: Office, case: Record) -> str:
    """In words; a case nobody has rated says so, for that is a task and not a low risk."""
    return answer(office.library, office.words, case, "risk_level") or office.words(_("not rated"))


def risk_tone(case: Record) -> str:
    return RISK_TONES.get(str(case.answers.get("risk_level")), "due" if case.status in cases.STATES else "")


def worker(office: Office, case: Record) -> str:
    assigned = case.answers.get("assigned_to")
    return office.who(str(assigned)) if assigned else office.words(_("nobody"))
