"""Choosing a provider: who fits first, what speaks against others in words, and nobody where nobody is to be sent."""

from pytestqt.qtbot import QtBot

from app.models.referrals import answering
from app.ui.forms.page import FormPage
from app.ui.referrals.referral_page import ReferralPage
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import agreed, provider, sent
from tests.ui.consent.using import fill
from tests.ui.driving import choose, form, line, lines, menu, open_line, pick, press, said, saved, shown
from tests.ui.referrals.using import Windows, opened, refused


def directory(shelter: Shelter) -> None:
    provider(shelter, name="Far clinic", languages=["vie"], interpreter="no")
    provider(shelter, name="New clinic", trusted=None, languages=["khm"])
    provider(shelter, name="Near clinic", languages=["khm"])
    provider(shelter, name="Lawyers", services=["legal"], languages=["khm"])
    provider(shelter, name="Old port", trusted="no", languages=["khm"])


def test_who_fits_comes_first_and_what_speaks_against_others_stands_there(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    directory(shelter)
    case = shelter.case(shelter.person(sex="female", primary_language="khm"))
    window = opened(windows, qtbot, "case", case.id)
    pick(qtbot, window, "Refer to a provider")
    assert [one.partition(",")[0] for one in lines(window)] == [
        *("Lawyers", "Near clinic", "New clinic", "Far clinic", "Old port")
    ]
    choose(window, "What is needed", "Health care")
    qtbot.waitUntil(lambda: len(lines(window)) == 4)
    assert line(window, "Near clinic").accessibleName().endswith("nothing against it")
    assert "Nobody has looked into" in line(window, "New clinic").accessibleName()
    assert line(window, "Far clinic").accessibleName().endswith("something against it")
    open_line(qtbot, window, "Old port")
    assert refused(window).startswith("Nobody is to be sent to “Old port”.") and not isinstance(window.page, FormPage)


def test_beside_the_form_stands_what_she_wants_left_out_and_what_they_do_not_do(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    provider(shelter)
    case = shelter.case()
    agreed(shelter, case, withheld=["health"], withheld_because="fear")
    window = opened(windows, qtbot, "referral.new", case.id)
    open_line(qtbot, window, "Hospital of the river")
    assert "Left out: Health" in said(window)
    fill(form(window), services=["health", "legal"])
    assert "They do not do this: Legal help." in said(window)
    saved(qtbot, window, urgency="Within 1 hour", told="Her arm hurts.")
    page = shown(window, ReferralPage)
    assert "Her arm hurts." in said(page)
    (made,) = shelter.vault.records(shelter.worker, kind="referral")
    assert made.answers["told_without"] == ["health"] and made.status == "prepared"


def test_after_a_no_another_provider_is_asked_in_the_same_words_by_one_press(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    one = sent(shelter, told="Her arm hurts.")
    answering.decline(shelter.vault, shelter.worker, shelter.library, one, because="full", today=TODAY)
    provider(shelter, name="Near clinic")
    window = opened(windows, qtbot, "referral", one.id)
    press(qtbot, window, "Ask another provider")
    assert [name.partition(",")[0] for name in lines(window)] == ["Near clinic"]
    open_line(qtbot, window, "Near clinic")
    assert shown(window, ReferralPage).title == "Referral to Near clinic" and "Her arm hurts." in said(window)
    window.back()
    assert shown(window, ReferralPage).title == "Referral to Hospital of the river"


def test_nobody_is_referred_from_a_closed_case_or_with_an_empty_directory(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    assert menu(window)["Refer to a provider"]
    pick(qtbot, window, "Refer to a provider")
    assert "There is no provider in the directory yet." in said(window)
    window.open("referral.new")
    assert "A referral begins on the page of a case" in said(window)
