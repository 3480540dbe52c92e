"""Registering somebody: in her own script, with what little is known, beside those she may be already."""

from functools import partial

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import people
from app.models.vault import drafts
from app.ui.people.person_page import PersonPage
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.cases.using import Windows, filled, may_undo, opened, undo
from tests.ui.conftest import wait
from tests.ui.consent.using import fill
from tests.ui.driving import form, press, said, seen, write

KHMER = {"own": "កែវ វណ្ណា", "roman": "Keo Vanna"}


def test_a_person_is_registered_in_her_own_script_and_her_page_opens(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "people")
    press(qtbot, window, "Register a person")
    filled(qtbot, window, name=KHMER, birth="2004-11", age_basis="told_by_person")
    (person,) = shelter.vault.records(shelter.worker, kind=people.PERSON)
    assert person.answers["name"] == KHMER
    assert isinstance(window.page, PersonPage) and window.page.title == "K. V."
    assert window._foot.sentence == "Registered." and not may_undo(window)
    window.back()
    assert window.page.title == "People", "the form that is done is not gone back to"


def test_somebody_with_one_name_and_no_day_of_birth_is_registered_all_the_same(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "person.register")
    filled(qtbot, window, name={"own": "မနီလာ"}, birth={"?": "unknown"}, age_basis="worker_estimate")
    (person,) = shelter.vault.records(shelter.worker, kind=people.PERSON)
    assert people.display_name(person) == "မနီလာ"
    assert window.page._head_state.plain.startswith("Age: not known.")


def test_who_may_be_here_already_is_shown_while_her_name_is_typed_and_opened_without_losing_it(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    here = shelter.person({"own": "កែវ វណ្ណា", "roman": "Keo Vanna"}, birth="2004", gender="Feminine")
    shelter.person("Somchai Jaidee")
    window = opened(windows, qtbot, "person.register")
    wait(qtbot, window.office)
    fill(form(window), name={"roman": "Keo Vannah"}, birth="2004-11", gender="Feminine")
    qtbot.waitUntil(lambda: len(seen(window, LineView)) == 1, timeout=5000)
    (line,) = seen(window, LineView)
    assert "The names are alike." in line.accessibleName()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(window.page, PersonPage) and window.page._id == here
    window.back()
    assert form(window).view.answers()["name"] == {"roman": "Keo Vannah"}
    window.back()
    assert [name for name, _subject, _since in drafts.names(shelter.vault.connection, shelter.worker)] == ["person"]


def test_a_day_that_is_typed_by_half_is_no_answer_yet(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Keo Vanna", birth="1990", age_basis="told_by_person")
    window = opened(windows, qtbot, "person.register")
    wait(qtbot, window.office)
    fill(form(window), name={"roman": "Keo Vanna"}, age_stated=14, age_counted="completed")
    form(window).view.show_section(1)
    for typed, read in (("2026", True), ("t", False), ("2026-02-20", True)):
        write(window, "On which day was this age told?", typed)
        qtbot.waitUntil(partial(_compared, window, 0 if read else 1), timeout=5000)


def _compared(window: Window, alike: int) -> bool:
    return len(seen(window, LineView)) == alike


def test_nobody_alike_is_said_too(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Somchai Jaidee")
    window = opened(windows, qtbot, "person.register")
    fill(form(window), name={"roman": "Keo Vanna"})
    qtbot.wait(400)
    assert seen(window, LineView) == [] and "Nobody like this is here so far." in said(window)


def test_a_correction_is_taken_back_with_ctrl_z(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person("Chan Srey", gender="Feminine")
    window = opened(windows, qtbot, "person", person)
    assert not may_undo(window)
    press(qtbot, window, "Correct")
    filled(qtbot, window, gender="Masculine")
    assert shelter.read(person).answers["gender"] == "Masculine" and window._foot.sentence == "Saved."
    assert may_undo(window)
    undo(qtbot, window)
    assert shelter.read(person).answers["gender"] == "Feminine"
    assert window._foot.sentence.startswith("Taken back")


def test_nothing_that_was_saved_is_taken_back_while_something_is_typed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person("Chan Srey", gender="Feminine")
    window = opened(windows, qtbot, "person", person)
    press(qtbot, window, "Correct")
    filled(qtbot, window, gender="Masculine")
    press(qtbot, window, "Correct")
    assert not may_undo(window)
    undo(qtbot, window)
    assert shelter.read(person).answers["gender"] == "Masculine"
    window.back()
    assert may_undo(window), "it is offered again once the form is left"


def test_in_a_field_ctrl_z_takes_back_letters_and_nothing_that_was_saved(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person("Chan Srey", gender="Feminine")
    window = opened(windows, qtbot, "person", person)
    press(qtbot, window, "Correct")
    filled(qtbot, window, gender="Masculine")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window._top._search
    qtbot.keyClicks(box, "keo")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, window.office)
    assert box.text() == "" and may_undo(window)
    assert shelter.read(person).answers["gender"] == "Masculine"


def test_what_somebody_else_went_on_from_is_refused_in_words(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person("Chan Srey", gender="Feminine")
    window = opened(windows, qtbot, "person", person)
    press(qtbot, window, "Correct")
    filled(qtbot, window, gender="Masculine")
    sopha = shelter.sign_in("sopha")
    read = shelter.vaults[-1].record(sopha, person)
    people.correct(shelter.vaults[-1], sopha, shelter.library, read, {"citizenship": ["KH"]}, today=TODAY)
    undo(qtbot, window)
    assert "changed again since" in window._banner.sentence
    assert shelter.read(person).answers["gender"] == "Masculine"
