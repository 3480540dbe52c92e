"""An assessment that is filled in: how far it is, rated by the keyboard, finished by who may approve, then left."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.quality.assessments import DONE
from app.models.vault import drafts
from app.models.vault.record import Record
from app.ui.quality.assessment_page import AssessmentPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import TEAM, assessment, head, house, items, standard_form
from tests.ui.driving import (
    answers,
    buttons,
    do,
    form,
    lines,
    offered,
    open_line,
    press,
    said,
    save,
    shown,
    texts,
    write,
)
from tests.ui.quality.looking_at import Windows, opened

WITHOUT_REASON = "Nobody from outside took part. Add somebody, or say why not."


def begun(shelter: Shelter, **other: Any) -> Record:
    return assessment(shelter, house(shelter), TODAY, other, finished=False)


def at(window: Window) -> str:
    """The question the cursor is in."""
    field = form(window).view.field_at_cursor()
    return field.question.name if field else ""


def test_it_says_how_far_each_domain_is_and_leads_to_the_first_item_that_waits(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    waits = "food_health_medicines"
    one = begun(shelter, **{waits: None})
    window = opened(windows, qtbot, "quality.assessment", one.id)
    assert "2 Mar 2026. Rated: 160 of 161." in texts(window) and "not finished" in texts(window)
    assert lines(window)[0] == "Admission, consent and information, rated: 11 of 11, done"
    assert "Food and health, rated: 10 of 11, 1 left" in lines(window)
    assert buttons(window)["Finish"] is False
    open_line(qtbot, window, "Food and health")
    assert at(window) == waits


def test_a_domain_is_rated_by_digits_and_enter_alone(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    first = [name for name in items(standard_form(shelter.library)) if name.startswith("legal_")]
    one = begun(shelter, **dict.fromkeys(first))
    window = opened(windows, qtbot, "quality.assessment", one.id)
    open_line(qtbot, window, "Law, papers and compensation")
    for name in first[:-1]:
        assert at(window) == name
        for key in (Qt.Key.Key_1, Qt.Key.Key_Return):
            do("rate", lambda key=key: qtbot.keyClick(QApplication.focusWidget(), key))  # type: ignore[misc]
    do("does not apply", lambda: qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_D))
    do("go on", lambda: qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return))
    assert at(window) == f"{first[-1]}_why", "the reason is asked at once"
    qtbot.keyClicks(QApplication.focusWidget(), "No court sits here.")
    save(qtbot, window)
    now = shelter.read(one.id, by=head(shelter)).answers
    assert [now[name] for name in first] == ["1"] * (len(first) - 1) + ["na"]
    assert now[f"{first[-1]}_why"] == "No court sits here."


def test_what_keeps_it_from_being_finished_leads_to_where_it_is_mended(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    one = begun(shelter, assessors=TEAM[:2])
    window = opened(windows, qtbot, "quality.assessment", one.id)
    assert "Somebody from outside: nobody yet" in texts(window) and buttons(window)["Finish"] is False
    open_line(qtbot, window, WITHOUT_REASON)
    assert form(window).view.currentIndex() == 0


def test_it_is_finished_once_and_stays_as_it_was(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    one = begun(shelter)
    window = opened(windows, qtbot, "quality.assessment", one.id)
    answers(yes=False)
    press(qtbot, window, "Finish")
    assert shelter.read(one.id, by=head(shelter)).status != DONE, "not when she thinks better of it"
    told = answers()
    press(qtbot, window, "Finish")
    assert any("nobody can change it" in sentence for sentence in told)
    assert shelter.read(one.id, by=head(shelter)).status == DONE
    assert shown(window, AssessmentPage) and {"finished", "no critical item is missing"} <= set(texts(window))
    assert not {"Finish", "Go on rating", "Change"} & offered(window)


@pytest.mark.parametrize(("login", "finishes"), [("sopha", True), ("dara", False)])
def test_only_who_may_approve_finishes_it(
    windows: Windows, shelter: Shelter, qtbot: QtBot, login: str, finishes: bool
) -> None:
    window = opened(windows, qtbot, "quality.assessment", begun(shelter).id, login)
    assert ("Finish" in offered(window)) is finishes and "Go on rating" in offered(window)
    assert ("such as a supervisor, finishes it" in said(window)) is not finishes


def test_no_resident_is_named_and_a_kind_that_is_missing_is_told(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    team = [TEAM[0], {"kind": "resident", "who": "Chan Srey"}]
    window = opened(windows, qtbot, "quality.assessment", begun(shelter, assessors=team).id)
    assert "Somebody of the staff: Sopha" in texts(window)
    assert "A resident or former resident: took part" in texts(window) and "Srey" not in said(window)


def test_a_critical_item_at_nought_is_told_before_it_is_finished(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    item = items(standard_form(shelter.library), critical=True)[0]
    window = opened(windows, qtbot, "quality.assessment", begun(shelter, **{item: "0"}).id)
    assert "not safe to admit" in texts(window) and standard_form(shelter.library).question(item).label in texts(window)


def test_who_looks_at_the_form_and_leaves_it_leaves_no_draft(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    """What a part of a form leaves out, such as the house, was neither typed nor emptied."""
    window = opened(windows, qtbot, "quality.assessment", begun(shelter).id)
    press(qtbot, window, "Go on rating")
    office = window.office
    window.back()
    assert drafts.names(office.vault.connection, office.session) == []
    press(qtbot, window, "Go on rating")
    write(window, form(window).task.form.question("missing_because").label, "They were away.")
    window.back()
    assert len(drafts.names(office.vault.connection, office.session)) == 1
