"""The audit in words: what the page shows is what the model has, by every filter; printed only under random names."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.i18n import Words
from app.models import happened
from app.models.vault import audit, engine
from app.models.vault.audit import Lines
from app.reports.audit_log import audit_log
from app.reports.documents.tree import Table
from app.ui.cases.record_page import RecordPage
from app.ui.shell.label import Label
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from app.ui.supervision.audit_page import AuditPage
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import StandIn, wait
from tests.ui.shell.conftest import buttons, press

Windows = Callable[..., Window]


def opened(windows: Windows, qtbot: QtBot, subject: str = "", login: str = "sopha") -> Window:
    window = windows({"audit": AuditPage}, login)
    window.open("home")
    window.open("audit", subject)
    wait(qtbot, window.office)
    return window


def table(window: Window) -> QTableView:
    (found,) = window.page.findChildren(QTableView)
    return found


def shown(window: Window, column: int = 2) -> list[str]:
    model = table(window).model()
    while model.canFetchMore(table(window).rootIndex()):
        model.fetchMore(table(window).rootIndex())
    return [model.index(row, column).data() for row in range(model.rowCount())]


def choose(window: Window, name: str, said: str) -> None:
    (box,) = [one for one in window.page.findChildren(QComboBox) if one.accessibleName() == name]
    assert box.findText(said) >= 0, [box.itemText(place) for place in range(box.count())]
    box.setCurrentIndex(box.findText(said))


def write(window: Window, name: str, said: str) -> None:
    (field,) = [one for one in window.page.findChildren(QLineEdit) if one.accessibleName() == name]
    field.setText(said)


def told(window: Window, which: Lines) -> list[str]:
    """What the model has, in words."""
    office = window.office
    entries = audit.entries(office.vault.connection, limit=10_000, **which)
    found = [happened.said(one.event, office.library) for one in entries]
    return [office.words(phrase, **places) for phrase, places in found]


def test_every_line_of_the_model_is_shown_newest_first(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.case()
    window = opened(windows, qtbot)
    assert shown(window) == told(window, {}) and {"Read the audit log", "Registered a person"} <= set(shown(window))
    assert "follow each other without a gap" in window.page._head_state.plain


def test_each_filter_shows_what_the_model_finds(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    shelter.vault.view(shelter.worker, case.id)
    shelter.vault.audit(shelter.worker, "record.view", case.id, outcome="refused", action="R")
    window = opened(windows, qtbot)
    dara = shelter.worker.user
    for name, said, which in (
        ("Who", "Dara", Lines(user=dara)),
        ("How it went", "refused", Lines(user=dara, outcome="4")),
        ("What", "Reading a record or file", Lines(user=dara, outcome="4", events=("record.view", "attachment.open"))),
    ):
        choose(window, name, said)
        qtbot.waitUntil(lambda which=which: shown(window) == told(window, which))  # type: ignore[misc]
        assert shown(window)
    assert shown(window) == ["Looked at a record"] and shown(window, 3) == ["refused"]
    choose(window, "What", "Backups and checks")
    qtbot.waitUntil(lambda: shown(window) == [])
    press(window.page, "Show all lines")
    qtbot.waitUntil(lambda: shown(window) == told(window, {}))


def test_days_are_taken_as_typed_and_what_is_none_is_said(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot)
    whole = shown(window)
    write(window, "First day", (TODAY + timedelta(days=2)).isoformat())
    qtbot.waitUntil(lambda: shown(window) == [])
    write(window, "First day", f"{TODAY:%Y-%m}")
    qtbot.waitUntil(lambda: len(shown(window)) >= len(whole))
    write(window, "Last day", "soon")
    page = window.page
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page._unread.isVisible() and page._unread.plain != "")
    assert shown(window), "what was shown stays"


def test_about_one_record_only_its_lines_are_shown_and_it_opens(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case, _other = shelter.case(shelter.person("Chan Srey")), shelter.case()
    shelter.vault.view(shelter.worker, case.id)
    window = opened(windows, qtbot, case.id)
    assert shown(window) == told(window, Lines(subject=case.id)) and "Looked at a record" in shown(window)
    assert len(shown(window)) < audit.count(window.office.vault.connection)
    table(window).setFocus()
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    assert isinstance(window.page, StandIn) and window.page.title == "case"


def test_whom_it_is_about_is_covered_again_with_all_other_names(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person("Chan Srey")
    shelter.vault.view(shelter.worker, person)
    window = opened(windows, qtbot, person)
    (about,) = [one for one in window.page.findChildren(QComboBox) if one.accessibleName() == "About"]
    window.show_names(shown=True)
    table(window).setCurrentIndex(table(window).model().index(0, 0))

    def names_her() -> bool:
        said = [about.itemText(0), *(one.plain for one in window.page.findChildren(Label))]
        return any("Chan Srey" in one for one in said)

    assert about.itemText(0).startswith("Chan Srey") and names_her()
    window.show_names(shown=False)
    assert about.itemText(0) == "C. S." and not names_her()


def test_a_record_leads_to_who_looked_at_it(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = windows({"audit": AuditPage, "record": RecordPage}, "sopha")
    window.open("record", case.id)
    press(window.page, "Who looked at it")
    wait(qtbot, window.office)
    assert isinstance(window.page, AuditPage) and shown(window) == told(window, Lines(subject=case.id))
    assert "Looked at a record" in shown(window)
    caseworker = windows({"audit": AuditPage, "record": RecordPage}, "dara")
    caseworker.open("record", case.id)
    assert "Who looked at it" not in buttons(caseworker.page)


def test_names_are_covered_until_they_are_asked_for(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey")
    window = opened(windows, qtbot)
    assert any("C. S." in one for one in shown(window, 4)) and not any("Chan" in one for one in shown(window, 4))
    window.show_names(shown=True)
    assert any("Chan Srey" in one for one in shown(window, 4))


def test_what_was_erased_has_no_name_any_more(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    with engine.transaction(shelter.vault.connection):
        shelter.vault.connection.execute("""DELETE FROM object_name WHERE subject = ?""", (person,))
    window = opened(windows, qtbot)
    assert shown(window, 4)[shown(window).index("Registered a person")] == "erased since"


def test_a_line_that_was_taken_out_is_told_at_the_top(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.case()
    with engine.transaction(shelter.vault.connection):
        shelter.vault.connection.execute("""DELETE FROM audit WHERE event = 'person.register'""")
    window = opened(windows, qtbot)
    assert "are gone" in window.page._head_state.plain and "are gone" in window._banner.sentence


def test_a_caseworker_is_refused_in_words(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, login="dara")
    assert isinstance(window.page, StandIn) and window.page.title == "home"
    assert "role does not allow" in window._banner.sentence and "Supervisor" in window._banner.sentence


def test_it_is_shown_before_it_is_printed_and_printing_is_written_down(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot)
    press(window.page, "Print these lines…")
    wait(qtbot, window.office)
    connection = window.office.vault.connection
    assert isinstance(window.page, PreviewPage) and audit.count(connection, events=("audit.print",)) == 0
    assert window.page._may_leave() and audit.count(connection, events=("audit.print",)) == 1


def test_paper_names_no_person(shelter: Shelter) -> None:
    shelter.person("Chan Srey")
    entries = audit.entries(shelter.vault.connection)
    page = audit_log(
        entries,
        Words("en"),
        shelter.library,
        who=lambda user: user,
        asked=[],
        count=len(entries) + 1,
        printed_by="Sopha",
        printed_at=shelter.clock(),
    )
    (printed,) = [part for part in page.parts if isinstance(part, Table)]
    assert len(printed.rows) == len(entries) and "Srey" not in repr(page)
    assert {row[3] for row in printed.rows} <= {"", *(str(one.object)[:8] for one in entries if one.object)}
    assert f"{len(entries)} of {len(entries) + 1} lines" in repr(page)
