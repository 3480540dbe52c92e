"""A monitor finds a presumed victim held for 80 hours: it is told, recommended, asked for, ended, and counted."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app.models.vault.users import NewUser
from app.ui.pages import DESKS, PAGES
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import Window
from tests.models.conftest import MORNING, PASSPHRASE, TODAY, Shelter
from tests.shots import text_of
from tests.ui.driving import answer, answers, choose, pick, press, rows, said, save, saved, settle, texts, until

CLIENT = "Srey Mom"
BEGAN = MORNING.astimezone() - timedelta(hours=80)
HELD_80 = "A presumed victim has been held for 80 hours, more than 72."
NOBODY_TO_SPEAK = "No interpreter is known to have come within 24 hours."
WATER = "Have an interpreter of her language there today."


@pytest.fixture
def number(shelter: Shelter) -> str:
    """The number of a case of the shelter, which has a monitor as well."""
    supervisor = shelter.sign_in("sopha")
    shelter.vault.add_user(supervisor, NewUser("chea", "Chea Sok", ("monitor",), PASSPHRASE))
    return str(shelter.case(shelter.person(CLIENT)).answers["number"])


def she_is_met_behind_bars(qtbot: QtBot, window: Window) -> None:
    """The place is new to us; of her no more is asked than may be said there."""
    press(qtbot, window, "Detention")
    pick(qtbot, window, "Add a place of detention")
    saved(qtbot, window, name="Centre in the north", type="Immigration detention", authority="Immigration")
    press(qtbot, window, "Met somebody here")
    saved(qtbot, window, called="Nok", sex="Female")
    held = {"began_on": BEGAN.date().isoformat(), "began_at": f"{BEGAN:%H:%M}", "basis": "Immigration offence"}
    saved(qtbot, window, **held, presumed_on=TODAY.isoformat(), interpreter="No, and one is needed")


def what_presses_is_said(qtbot: QtBot, window: Window) -> None:
    assert {HELD_80, NOBODY_TO_SPEAK, "presumed victim", "held now"} <= set(texts(window))
    assert "4 days in detention (80 hours), now: Centre in the north" in texts(window)


def it_is_recommended_with_owner_and_day(qtbot: QtBot, window: Window) -> None:
    pick(qtbot, window, "Recommend something")
    due = (TODAY + timedelta(days=3)).isoformat()
    saved(qtbot, window, topic="Interpreters", words=WATER, addressed_to="Immigration", due_on=due)


def nobody_is_to_punish_her(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Add a charge")
    saved(
        qtbot,
        window,
        acts="Work without a permit",
        penalty="A fine",
        charged_on=TODAY.isoformat(),
        while_trafficked="Yes",
    )
    assert "Nobody has asked yet to drop it." in texts(window)
    press(qtbot, window, "Ask to drop it")
    answer(qtbot, window, requests={"Asked of": "Police"})
    save(qtbot, window)
    assert "An answer is waited for." in texts(window)


def an_interpreter_comes_and_she_is_free(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Interpreter and rights")
    saved(qtbot, window, interpreter="Yes")
    assert NOBODY_TO_SPEAK not in said(window) and HELD_80 in texts(window)
    press(qtbot, window, "It ended")
    saved(qtbot, window, outcome="Released to an organisation that helps")
    assert HELD_80 not in said(window) and "not held now" in texts(window)


def what_was_recommended_is_followed(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Detention")
    assert "Nobody is known to be held now." in texts(window)
    press(qtbot, window, "Recommendations")
    (row,) = rows(window)
    assert row[1:] == ["in 3 days", WATER, "Centre in the north", "Immigration", "Chea Sok"]


def the_month_counts_her(qtbot: QtBot, window: Window, folder: Path) -> None:
    """On paper and as a spreadsheet; nobody is named in either."""
    press(qtbot, window, "Detention")
    pick(qtbot, window, "Report of a period")
    choose(window, "Period", "This month")
    until(qtbot, lambda: window.page.title.startswith("Detention: 1 Mar 2026"))
    settle(qtbot, window)
    answers(str(folder / "march.xlsx"))
    press(qtbot, window, "Save as a spreadsheet…")
    press(qtbot, window, "Print…")
    answers(str(folder / "march.pdf"))
    press(qtbot, window, "Save as PDF…")
    paper = " ".join(text_of((folder / "march.pdf").read_bytes()).split())
    assert "Presumed victims held 1" in paper and "Released within three days 1" in paper and "Nok" not in paper
    sheet = load_workbook(BytesIO((folder / "march.xlsx").read_bytes())).worksheets[0]
    told = {str(row[1]): list(row[2:]) for row in sheet.iter_rows(values_only=True)}
    assert told["Presumed victims held"][1:] == [1, 0, 1, 2, 2]
    assert told["Asked to be dropped"][0] == 1 and "Nok" not in str(told)


def nothing_of_the_shelter_is_in_reach(qtbot: QtBot, window: Window, number: str) -> None:
    (box,) = window.findChildren(SearchBox)
    assert box.found("srey") == [] and box.found(number) == []
    window.show_names(shown=True)
    for page in ("home", "people", "cases", "tasks", "screening", "audit", "shelter", "referrals", "supervision"):
        window.open(page)
        settle(qtbot, window)
        told = said(window)
        assert "Srey" not in told and number not in told


def test_a_presumed_victim_is_found_in_immigration_detention(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot, number: str, tmp_path: Path
) -> None:
    shelter.sign_in("chea")
    window = windows(dict(PAGES), "chea", desks=DESKS)
    window.open("home")
    she_is_met_behind_bars(qtbot, window)
    what_presses_is_said(qtbot, window)
    it_is_recommended_with_owner_and_day(qtbot, window)
    nobody_is_to_punish_her(qtbot, window)
    an_interpreter_comes_and_she_is_free(qtbot, window)
    what_was_recommended_is_followed(qtbot, window)
    the_month_counts_her(qtbot, window, tmp_path)
    nothing_of_the_shelter_is_in_reach(qtbot, window, number)
