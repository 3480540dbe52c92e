"""The steps of the plan: filtered, planned, changed, done when something shows it, dropped with a reason."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.models.quality import actions
from app.models.vault.record import Record
from app.ui.quality.action_page import ActionPage
from app.ui.quality.item_page import ItemPage
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import assessment, head, house
from tests.ui.driving import (
    answer,
    answers,
    choose,
    lines,
    offered,
    open_line,
    open_row,
    press,
    rows,
    said,
    save,
    shown,
    texts,
    until,
    write,
)
from tests.ui.quality.looking_at import Windows, opened

LAMP = "Put a lamp at the stairs."
ADDRESS = "safety_place_confidential"


def step(shelter: Shelter, home: str, **other: Any) -> Record:
    told = {"house": home, "what": LAMP, "owner": "Sopha", "due_on": "2026-03-20", **other}
    id = actions.add(shelter.vault, head(shelter), shelter.library, told, today=TODAY)
    return shelter.read(id, by=head(shelter))


def test_without_a_step_it_says_where_one_is_planned(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "quality.actions")
    assert "No step fits here." in said(window) and "New step" not in offered(window), "no house, no step"


def test_what_is_open_is_listed_by_its_day_and_what_is_late_is_counted(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    home, other = house(shelter), house(shelter, "Hill house")
    step(shelter, home)
    step(shelter, other, what="Ask each again.", due_on="2026-03-01")
    ended = step(shelter, home, what="A lock.")
    actions.done(shelter.vault, head(shelter), shelter.library, ended, evidence="It is there.", today=TODAY)
    window = opened(windows, qtbot, "quality.actions")
    assert [row[:4] for row in rows(window)] == [
        ["1 Mar 2026", "open and late", "Sopha", "Ask each again."],
        ["20 Mar 2026", "open", "Sopha", LAMP],
    ]
    assert "1 step is late." in texts(window)
    for state, whats in (("open and late", ["Ask each again."]), ("done", ["A lock."]), ("dropped", [])):
        choose(window, "State", state)
        until(qtbot, lambda whats=whats: [row[3] for row in _rows(window)] == whats)  # type: ignore[misc]
    choose(window, "State", "all")
    choose(window, "House", "Hill house")
    until(qtbot, lambda: [row[5] for row in _rows(window)] == ["Hill house"])


def test_opened_from_a_house_it_begins_with_its_steps(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    home, other = house(shelter), house(shelter, "Hill house")
    step(shelter, home)
    step(shelter, other)
    window = opened(windows, qtbot, "quality.actions", other)
    assert [row[5] for row in rows(window)] == ["Hill house"]


def test_a_step_is_done_with_what_shows_it(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    home = house(shelter)
    found = assessment(shelter, home, TODAY, {ADDRESS: "0"})
    one = step(shelter, home, item=ADDRESS, assessment=found.id)
    window = opened(windows, qtbot, "quality.actions")
    open_row(qtbot, window, LAMP)
    assert shown(window, ActionPage) and lines(window)[0].startswith("The address is told only")
    answers("The lamp burns.")
    press(qtbot, window, "Done")
    now = shelter.read(one.id, by=head(shelter))
    assert (now.status, now.answers["evidence"]) == (actions.DONE, "The lamp burns.")
    assert {"done", "The lamp burns."} <= set(texts(window)) and not {"Done", "Drop", "Change"} & offered(window)
    open_line(qtbot, window, "The address is told only")
    assert shown(window, ItemPage)


@pytest.mark.parametrize("way", ["Done", "Drop"])
def test_nothing_ends_without_words(windows: Windows, shelter: Shelter, qtbot: QtBot, way: str) -> None:
    one = step(shelter, house(shelter))
    window = opened(windows, qtbot, "quality.action", one.id)
    answers("", yes=False)
    press(qtbot, window, way)
    assert shelter.read(one.id, by=head(shelter)).status == actions.OPEN


def test_a_step_is_dropped_with_the_reason_and_another_day_is_a_change(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    one = step(shelter, house(shelter))
    window = opened(windows, qtbot, "quality.action", one.id)
    press(qtbot, window, "Change")
    write(window, "Who sees to it", "Dara")
    save(qtbot, window)
    assert shelter.read(one.id, by=head(shelter)).answers["owner"] == "Dara"
    answers("The stairs are gone.")
    press(qtbot, window, "Drop")
    now = shelter.read(one.id, by=head(shelter))
    assert (now.status, now.answers["dropped_because"]) == (actions.DROPPED, "The stairs are gone.")


def test_a_step_about_no_item_is_planned_for_the_house_that_is_chosen(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    house(shelter)
    wanted = house(shelter, "Hill house")
    window = opened(windows, qtbot, "quality.actions")
    answers(choosing="Hill house")
    press(qtbot, window, "New step")
    assert "House: Hill house" in texts(window)
    answer(qtbot, window, what=LAMP, owner="Sopha", due_on="2026-04-01")
    press(qtbot, window, "Save")
    (made,) = shelter.vault.records(head(shelter), kind=actions.ACTION)
    assert (made.answers["house"], made.due) == (wanted, TODAY.replace(month=4, day=1))


def _rows(window: Any) -> list[list[str]]:
    return rows(window) if "No step fits here." not in said(window) else []
