"""The directory: filters, what speaks against a provider for somebody, room, what people said, and out of use."""

from pytestqt.qtbot import QtBot

from app.models.referrals import answering
from app.ui.forms.code_box import CodeBox
from app.ui.referrals.provider_page import ProviderPage
from app.ui.referrals.providers_page import ProvidersPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import provider, sent
from tests.ui.driving import (
    answers,
    choose,
    do,
    line,
    lines,
    named,
    offered,
    open_row,
    pick,
    press,
    rows,
    said,
    saved,
    seen,
    settle,
    shown,
    type_into,
    write,
)
from tests.ui.referrals.using import Windows, come_back, opened, refused


def names(window: Window) -> list[str]:
    return [row[0] for row in rows(window)]


def soon(qtbot: QtBot, window: Window) -> None:
    qtbot.wait(250)
    settle(qtbot, window)


def test_the_directory_is_looked_through_by_what_somebody_needs(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    river = {"country": "KH", "province": "KH-2"}
    provider(shelter, name="Lawyers", services=["legal"], languages=["khm"], place=river)
    provider(shelter, name="Girls' clinic", sexes=["female"], age_to=17, languages=["tha"])
    window = opened(windows, qtbot, "providers")
    assert names(window) == ["Girls' clinic", "Lawyers"]
    for filter_, option, left, whatever in (
        ("What is needed", "Legal help", "Lawyers", "any help"),
        ("Language", "Thai", "Girls' clinic", "any language"),
        ("Sex", "Male", "Lawyers", "any sex"),
        ("Where", "Battambang", "Lawyers", "anywhere"),
    ):
        choose(window, filter_, option)
        soon(qtbot, window)
        assert names(window) == [left], filter_
        choose(window, filter_, whatever)
    write(window, "Age", "30")
    soon(qtbot, window)
    assert names(window) == ["Lawyers"]
    write(window, "Age", "many")
    soon(qtbot, window)
    assert refused(window).startswith("Write a number")


def test_an_empty_directory_leads_to_adding_and_on_to_what_was_added(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "providers")
    assert "The directory is empty." in said(window)
    press(qtbot, window, "Add a provider")
    page = window.page
    do("fill", lambda: _filled(page))
    press(qtbot, window, "Save")
    assert shown(window, ProviderPage).title == "Hospital of the hills"
    window.back()
    settle(qtbot, window)
    assert shown(window, ProvidersPage) and names(window) == ["Hospital of the hills"]


def _filled(page: object) -> None:
    page.view.set_answers({"name": "Hospital of the hills", "recipient": "provider", "services": ["health"]})  # type: ignore[attr-defined]


def test_what_speaks_against_a_provider_is_said_for_the_person_who_is_named(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    shelter.person("Chan Srey", sex="female", primary_language="khm")
    one = provider(shelter, sexes=["male"], languages=["khm"])
    window = opened(windows, qtbot, "provider", one.id)
    assert "They do not take persons of this sex." not in said(window)
    box = named(window, "For whom?", CodeBox)
    type_into(box, "srey")
    ((_id, label),) = box._options
    box.setText(label)
    do("choose", box.settle)
    assert "They do not take persons of this sex." in said(window)
    assert "Chan" not in said(window) and "C. S." in said(window)


def test_room_is_written_down_with_its_day_and_nobody_is_sent_where_it_is_out_of_use(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    one = provider(shelter)
    window = opened(windows, qtbot, "provider", one.id)
    assert "Room: not known" in said(window)
    press(qtbot, window, "How much room they have")
    saved(qtbot, window, places="3")
    assert "Room: 3 places on 2 Mar 2026" in said(window)
    answers()
    pick(qtbot, window, "Take out of use")
    assert shelter.read(one.id).status == "not_in_use" and "not in use" in said(window)
    come_back(qtbot, window)
    press(qtbot, window, "Change")
    saved(qtbot, window, contact="The nurse on duty")
    assert shelter.read(one.id).status == "not_in_use", "a correction takes nobody into use again"
    pick(qtbot, window, "Take into use again")
    assert shelter.read(one.id).status == "in_use"


def test_what_people_said_is_counted_for_this_provider_alone(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    one, other = sent(shelter), sent(shelter, provider=provider(shelter, name="Elsewhere").id)
    for referral, safe in ((one, "yes"), (one, "no"), (other, "no")):
        told = {"received": "yes", "safe": safe}
        answering.feedback(shelter.vault, shelter.worker, shelter.library, referral, told, today=TODAY)
    window = opened(windows, qtbot, "provider", str(one.answers["provider"]))
    settle(qtbot, window)
    assert line(window, "C. S., Health care, ") and len(lines(window)) == 1
    assert "2 people were asked." in said(window) and "They felt safe there: 1 of 2." in said(window)
    assert "Add a provider" not in offered(window) and seen(window, CodeBox)
    window.open("providers")
    settle(qtbot, window)
    open_row(qtbot, window, "Elsewhere")
    assert "1 person was asked." in said(window)
