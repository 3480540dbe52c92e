"""Sealing from the window: not before everything is so, and then no passphrase of before opens the laptop."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models.vault import drafts, keyfile
from app.models.vault.store import Vault
from app.ui.shell.window import Window
from app.ui.supervision.seal_page import SealPage
from tests.models.conftest import PASSPHRASE, Shelter
from tests.ui.conftest import wait
from tests.ui.driving import answers, offered, press, said, write
from tests.ui.shell.conftest import Lives, house, lives  # noqa: F401
from tests.ui.supervision.working import alone, comes_in, opened, takes_what_is_offered
from tests.vaults import Shelter as House
from tests.vaults import backed_up_elsewhere

Windows = Callable[..., Window]
SEAL = "Seal this laptop"


def ready(windows: Windows, shelter: Shelter) -> tuple[Window, list[str]]:
    """Everything lies on another disk, and nobody else has the vault open. Answers what ends the process, too."""
    window = opened(windows, "seal")
    backed_up_elsewhere(window.office.vault)
    window.page.make_stale()
    alone(shelter)
    ended: list[str] = []
    window.locking.connect(lambda: ended.append("ended"))
    return window, ended


def logins(shelter: Shelter) -> set[str]:
    return {slot.login for slot in keyfile.read(keyfile.keys_path(shelter.path)).keyfile.slots}


def test_without_a_backup_elsewhere_it_cannot_be_pressed_and_says_why(windows: Windows, shelter: Shelter) -> None:
    shelter.case()
    window = opened(windows, "seal")
    write(window, "Your sign-in name, to confirm", "sopha")
    assert SEAL not in offered(window) and "There is no backup of this vault on another disk." in said(window)
    assert "The recovery kit has opened this vault." in said(window)
    assert comes_in(shelter, "sopha", PASSPHRASE)


def test_it_asks_for_her_sign_in_name(windows: Windows, shelter: Shelter) -> None:
    window, _ended = ready(windows, shelter)
    assert SEAL not in offered(window)
    write(window, "Your sign-in name, to confirm", "soph")
    assert SEAL not in offered(window)
    write(window, "Your sign-in name, to confirm", "sopha")
    assert SEAL in offered(window)


def test_afterwards_no_passphrase_opens_it_and_the_process_ends(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    shelter.case()
    window, ended = ready(windows, shelter)
    assert comes_in(shelter, "sopha", PASSPHRASE) and comes_in(shelter, "dara", PASSPHRASE)
    write(window, "Your sign-in name, to confirm", "sopha")
    press(qtbot, window, SEAL)
    assert ended == ["ended"] and window.office.session.ended
    assert logins(shelter) == {"recovery"}
    assert not comes_in(shelter, "sopha", PASSPHRASE) and not comes_in(shelter, "dara", PASSPHRASE)


def test_what_was_changed_meanwhile_keeps_it_from_being_sealed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window, ended = ready(windows, shelter)
    write(window, "Your sign-in name, to confirm", "sopha")
    office = window.office
    drafts.save(office.vault.connection, office.session, "case.note", "", {"text": "half a word"}, office.now())
    press(qtbot, window, SEAL)
    assert ended == [] and not office.session.ended
    assert "something was changed since" in window._banner.sentence and SEAL not in offered(window)
    assert comes_in(shelter, "sopha", PASSPHRASE)


def travelling(window: Window, login: str = "road") -> str:
    (box,) = [one for one in window.page.findChildren(QCheckBox) if "travels" in one.accessibleName()]
    box.click()
    write(window, "Full name", "On the way")
    write(window, "Sign-in name", login)
    passphrase = takes_what_is_offered(window)
    write(window, "Your sign-in name, to confirm", "sopha")
    return passphrase


def test_who_travels_opens_it_to_her_cases_and_to_no_name(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case, other = shelter.case(shelter.person("Chan Srey")), shelter.case(shelter.person("Noy Keo"))
    window, ended = ready(windows, shelter)
    passphrase = travelling(window)
    write(window, "Case number or name", "srey")
    press(qtbot, window, "Add the case")
    press(qtbot, window, SEAL)
    assert ended == ["ended"] and logins(shelter) == {"recovery", "road"}
    vault, session = Vault.open(shelter.path, "road", passphrase, clock=shelter.clock)
    assert [one.id for one in vault.records(session, kind="case")] == [case.id] != [other.id]
    assert "Srey" not in str(vault.record(session, str(case.person)).answers)
    vault.close()
    assert not comes_in(shelter, "sopha", PASSPHRASE)


@pytest.mark.parametrize(
    ("missing", "why"), [("cases", "Choose the cases"), ("words", "not the same passphrase"), ("login", "sign-in name")]
)
def test_what_is_missing_of_her_is_said_and_nothing_is_sealed(
    windows: Windows, shelter: Shelter, qtbot: QtBot, missing: str, why: str
) -> None:
    shelter.case(shelter.person("Chan Srey"))
    window, ended = ready(windows, shelter)
    travelling(window, "" if missing == "login" else "road")
    if missing == "words":
        write(window, "Type it once more", "something else")
    if missing != "cases":
        write(window, "Case number or name", "srey")
        press(qtbot, window, "Add the case")
    press(qtbot, window, SEAL)
    assert why in window._banner.sentence and ended == []
    assert comes_in(shelter, "sopha", PASSPHRASE) and "road" not in logins(shelter)


def test_of_several_cases_one_is_chosen_and_taken_out_again(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    for name in ("Chan Srey", "Chan Noy"):
        shelter.case(shelter.person(name))
    window, _ended = ready(windows, shelter)
    travelling(window)
    write(window, "Case number or name", "chan")
    told = answers()
    press(qtbot, window, "Add the case")
    assert sum(", C. " in one for one in told) == 2, "names are covered in the choice too"
    (out,) = [name for name in offered(window) if name.startswith("Take out:")]
    press(qtbot, window, out)
    assert not any(name.startswith("Take out:") for name in offered(window))
    write(window, "Case number or name", "nobody at all")
    press(qtbot, window, "Add the case")
    assert "No case is found" in window._banner.sentence


def test_a_supervisor_who_is_no_administrator_is_refused_in_words(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows, "seal", login="mealea")
    wait(qtbot, window.office)
    assert window.page.title == "home" and "role does not allow" in window._banner.sentence


def test_the_fresh_process_finds_a_vault_that_opens_to_the_kit_alone(
    lives: Lives,  # noqa: F811
    qtbot: QtBot,
    house: House,  # noqa: F811
) -> None:
    lived = lives(house.path, seal=SealPage)
    lived.sign_in(qtbot)
    window = lived.life.window
    assert window is not None
    backed_up_elsewhere(window.office.vault)
    window.open("seal")
    write(window, "Your sign-in name, to confirm", "sokha")
    press(qtbot, window, SEAL)
    assert (lived.restarted, lived.left) == ([house.path], [0])
    with pytest.raises(Refused):
        house.open()
    vault, session = Vault.open_with_kit(house.path, house.kit, clock=house.clock)
    events = [one.event for one in vault.audit_entries(session)]
    assert events.index("login.lock") < events.index("keys.sealed"), "that she left was still written down"
    vault.close()
