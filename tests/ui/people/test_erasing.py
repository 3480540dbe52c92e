"""Erasing takes two people, and is done by who asked: alone nobody can, and what was not agreed to stays."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models import requests
from app.models.vault import approvals, erasure
from app.models.vault.session import Session
from app.ui.people.list_page import PeoplePage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.cases.using import Windows, opened
from tests.ui.driving import answers, menu, offered, pick, press, said


def asked(qtbot: QtBot, windows: Windows, person: str) -> Window:
    """By mealea, a supervisor, from the page of the person."""
    window = opened(windows, qtbot, "person", person, login="mealea")
    answers("She has asked for it in writing.")
    pick(qtbot, window, "Erase this person")
    return window


def decided(shelter: Shelter, person: str, *, agree: bool, by: str = "sopha") -> Session:
    session = shelter.sign_in(by)
    asked_for = requests.about(shelter.vaults[-1], session, erasure.ACTION, person)
    assert asked_for is not None
    requests.decide(shelter.vaults[-1], session, asked_for.id, agree=agree, reason="I have read her letter.")
    return session


def test_a_person_is_erased_by_who_asked_once_another_has_agreed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person, other = shelter.person("Chan Srey"), shelter.person("Keo Vanna")
    case = shelter.case(person)
    window = asked(qtbot, windows, person)
    assert "waits for another person's word" in said(window) and "She has asked for it in writing." in said(window)
    session = decided(shelter, person, agree=True)
    window.page.make_stale()
    told = answers()
    press(qtbot, window, "Erase now")
    assert "nobody can bring them back" in "\n".join(told)
    assert isinstance(window.page, PeoplePage) and window._foot.sentence == "Erased."
    for gone in (person, case.id):
        with pytest.raises(Refused, match="no record"):
            shelter.vaults[-1].record(session, gone)
    assert shelter.vaults[-1].record(session, other).id == other, "nobody else is touched"
    assert shelter.vaults[-1].search(session, "Srey") == []


def test_alone_she_can_neither_erase_nor_ask_twice(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person("Chan Srey")
    window = asked(qtbot, windows, person)
    assert "Erase now" not in offered(window) and not menu(window)["Erase this person"]
    waiting = requests.about(window.office.vault, window.office.session, erasure.ACTION, person)
    assert waiting is not None
    with pytest.raises(Refused, match="yourself"):
        requests.decide(window.office.vault, window.office.session, waiting.id, agree=True, reason="Me too.")
    with pytest.raises(Refused, match="Another person has to agree"):
        erasure.erase(window.office.vault, window.office.session, person, waiting)
    assert shelter.read(person).id == person


def test_another_person_who_agreed_does_not_erase_in_her_place(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person("Chan Srey")
    asked(qtbot, windows, person)
    decided(shelter, person, agree=True)
    window = opened(windows, qtbot, "person", person, login="sopha")
    assert "Mealea may erase this file now" in said(window) and "Erase now" not in offered(window)


def test_what_was_declined_or_has_run_out_can_be_asked_for_again(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person("Chan Srey")
    window = asked(qtbot, windows, person)
    decided(shelter, person, agree=False)
    window.page.make_stale()
    assert "erased" not in said(window) and menu(window)["Erase this person"]
    answers("Asked once more.")
    pick(qtbot, window, "Erase this person")
    decided(shelter, person, agree=True, by="sopha")
    later = shelter.clock() + approvals.VALID_FOR + timedelta(hours=1)
    again = requests.about(window.office.vault, window.office.session, erasure.ACTION, person)
    assert again is not None and requests.standing(again, later) is requests.Standing.RUN_OUT


def test_thought_better_of_nothing_is_asked(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person("Chan Srey")
    window = opened(windows, qtbot, "person", person, login="mealea")
    answers(yes=False)
    pick(qtbot, window, "Erase this person")
    assert requests.about(window.office.vault, window.office.session, erasure.ACTION, person) is None


def test_a_caseworker_is_not_offered_it(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "person", shelter.person("Chan Srey"))
    assert not menu(window)["Erase this person"]
