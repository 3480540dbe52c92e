"""What other desks know of a person, beside her case: her stay, her care, referrals, and for supervisors detention."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.models import timeline
from app.models.detention import writing
from app.models.detention.records import EPISODE
from app.models.shelter import stays
from tests.models.care.rated import agree, assess, draw_up
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import agreed, prepared, provider, send
from tests.models.shelter.invented import furnished
from tests.ui.cases.using import Windows, opened
from tests.ui.driving import choose, lines, offered, open_line, press, said

WOMEN = {"Women": {"sides": ["women"], "families": "also"}}


def test_who_does_not_stay_is_a_click_from_being_admitted(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    assert "This person does not stay with us." in said(window)
    press(qtbot, window, "Admit")
    assert window.page.title == "shelter.admit" and str(case.person) in said(window)


def test_a_stay_says_the_bed_and_the_wish_and_opens(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    house = furnished(shelter, WOMEN, {"Women": 1})
    case = shelter.case()
    no = [{"on": TODAY.isoformat(), "answer": "no"}]
    house.admit([house.arrival(str(case.person), "Women 1", case.id, asked=no)], by=shelter.worker)
    window = opened(windows, qtbot, "case", case.id)
    assert "River · Women · 1, here since 2 Mar 2026, does not want to stay" in lines(window)
    open_line(qtbot, window, "River")
    assert window.page.title == "shelter.stay"


def test_who_is_away_too_long_is_told_beside_the_case(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    house = furnished(shelter, WOMEN, {"Women": 1})
    case = shelter.case()
    (stay,) = house.admit([house.arrival(str(case.person), "Women 1", case.id)], by=shelter.worker)
    back = {"why": "family", "expected_back": (TODAY + timedelta(days=1)).isoformat()}
    stays.go_away(shelter.vault, shelter.worker, shelter.library, shelter.read(stay), back, today=TODAY)
    shelter.clock.go_on(timedelta(days=3))
    window = opened(windows, qtbot, "case", case.id)
    (away,) = [one for one in lines(window) if one.startswith("Away since")]
    assert away.endswith("2 days late")


def test_care_says_what_comes_next_and_what_is_missing(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    assert "Nobody has asked yet what is needed." in said(window)
    assess(shelter, case, health="1", papers="2")
    actions = ({"goal": "To be well.", "item": "health", "due_on": "2026-03-01"},)
    draw_up(shelter, case, *actions)
    window = opened(windows, qtbot, "case", case.id)
    told = lines(window)
    assert "Care plan, draft" in told
    assert [one for one in told if one.endswith("1 day late")]
    assert "Items rated 1 or 2 that are in no plan: 1, see to it" in told
    press(qtbot, window, "Care")
    assert window.page.title == "care"


def test_an_agreed_plan_is_said_to_be_agreed(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    assess(shelter, case)
    agree(shelter, draw_up(shelter, case))
    assert "Care plan, agreed" in lines(opened(windows, qtbot, "case", case.id))


def test_referrals_that_wait_stand_before_those_that_have_not_left(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    agreed(shelter, case)
    prepared(shelter, case, to=provider(shelter, name="The other one"))
    send(shelter, prepared(shelter, case))
    window = opened(windows, qtbot, "case", case.id)
    told = lines(window)
    found = [one for one in told if one.startswith("Health care, ")]
    assert [one.split(", ")[1] for one in found] == [
        "Hospital of the river",
        "The other one",
    ]
    open_line(qtbot, window, found[0])
    assert window.page.title == "referral"


@pytest.mark.parametrize(("login", "knows"), [("mealea", True), ("dara", False)])
def test_only_who_may_know_reads_that_she_was_held(
    windows: Windows, shelter: Shelter, qtbot: QtBot, login: str, knows: bool
) -> None:
    case, boss = shelter.case(), shelter.sign_in("sopha")
    told = {
        "facility": {"?": "unknown"},
        "seen_on": "2026-03-02",
        "began_on": "2026-03-01",
        "basis": "immigration_offence",
    }
    vault = shelter.vaults[-1]
    writing.keep(vault, boss, shelter.library, EPISODE, told, person=str(case.person), today=TODAY)
    window = opened(windows, qtbot, "case", case.id, login=login)
    assert ("1 time in detention, held now" in lines(window)) is knows
    assert any(one.startswith("Time in detention") for one in lines(window)) is knows, "in the timeline as well"


def test_one_reading_shows_what_several_did(shelter: Shelter) -> None:
    """Everything of a case hangs on its person as well, so that one reading of her shows all cards and the timeline."""
    case = shelter.case()
    agreed(shelter, case)
    send(shelter, prepared(shelter, case))
    assess(shelter, case)
    hers = shelter.vault.records(shelter.worker, person=case.person)
    of_case = shelter.vault.records(shelter.worker, case=case.id)
    assert {one.id for one in of_case} == {one.id for one in hers if one.case == case.id} and len(of_case) > 3
    assert timeline.of(shelter.vault, shelter.worker, shelter.library, case) == timeline.of_records(
        shelter.library, case, hers
    )


def test_nothing_is_offered_that_her_role_may_not_do(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id, login="phan")
    assert "Care" not in offered(window)


def test_what_happened_can_be_narrowed_to_what_one_desk_wrote(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    assess(shelter, case)
    window = opened(windows, qtbot, "case", case.id)

    def happened() -> set[str]:
        return {one.partition(":")[0].partition(",")[0] for one in lines(window)}

    assert {"Needs assessment", "Person"} <= happened()
    choose(window, "From", "Care")
    qtbot.waitUntil(lambda: "Person" not in happened(), timeout=5000)
    assert "Needs assessment" in happened()
