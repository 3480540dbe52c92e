"""A summary from the case page: made within consent, shown first, written down before it leaves."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.models import consents
from app.models.consent import SENT, Recipient
from app.models.vault.record import Record
from app.reports.summary import PRINTED
from app.ui.cases import summary
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import StandIn, wait

OWN, NGO = Recipient("own_organisation"), Recipient("receiving_ngo", "Bridge House")
AGREED = {"decision": "given", "decided_on": TODAY.isoformat(), "given_by": "individual", "method": "thumbprint"}
Windows = Callable[..., Window]


def agree(shelter: Shelter, case: Record, recipient: Recipient, purpose: str) -> None:
    told = {"purpose": purpose, "recipient": recipient.kind, "recipient_name": recipient.name or None, **AGREED}
    given = {name: value for name, value in told.items() if value is not None}
    consents.record(shelter.vault, shelter.worker, shelter.library, str(case.person), given, today=TODAY)


def opened(windows: Windows, shelter: Shelter, case: Record) -> Window:
    window = windows({}, "sopha")
    window.open("home")
    assert window.office.vault.record(window.office.session, case.id)
    return window


def events(window: Window) -> list[str]:
    return [one.event for one in window.office.vault.audit_entries(window.office.session)]


def test_without_consent_nothing_is_made_and_it_says_why(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, shelter, case)
    summary.make(window.office, case, NGO, "en")
    wait(qtbot, window.office)
    assert isinstance(window.page, StandIn) and "Nobody has asked" in window._banner.sentence


def test_it_is_shown_first_and_written_down_once_it_leaves(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    agree(shelter, case, NGO, "case_summary")
    window = opened(windows, shelter, case)
    summary.make(window.office, case, NGO, "km")
    wait(qtbot, window.office)
    page, office = window.page, window.office
    assert isinstance(page, PreviewPage) and len(page.sheets) >= 1
    assert PRINTED not in events(window) and office.vault.records(office.session, kind=SENT) == []
    assert page._may_leave()
    assert PRINTED in events(window)
    (sent,) = office.vault.records(office.session, kind=SENT)
    assert sent.answers["recipient"] == NGO.kind


def test_a_consent_taken_back_while_it_is_looked_at_keeps_it_from_leaving(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    agree(shelter, case, NGO, "case_summary")
    window = opened(windows, shelter, case)
    summary.make(window.office, case, NGO, "en")
    wait(qtbot, window.office)
    taken = {"on": TODAY.isoformat(), "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(case.person), taken, today=TODAY)
    assert isinstance(window.page, PreviewPage) and not window.page._may_leave()
    assert "withdrawn" in window._banner.sentence


def test_those_she_was_asked_about_by_name_are_offered(windows: Windows, shelter: Shelter) -> None:
    case = shelter.case()
    agree(shelter, case, NGO, "case_summary")
    window = opened(windows, shelter, case)
    offered = summary.recipients(window.office, case)
    assert offered[:2] == [OWN, NGO] and Recipient("police") in offered and Recipient("family") not in offered


def test_the_name_of_a_saved_file_names_nobody(
    windows: Windows, shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    agree(shelter, case, NGO, "case_summary")
    window = opened(windows, shelter, case)
    summary.make(window.office, case, NGO, "en")
    wait(qtbot, window.office)
    assert isinstance(window.page, PreviewPage)
    assert window.page._name == "summary" and "Srey" not in window.page.title and window.windowTitle() == "Saphan"
