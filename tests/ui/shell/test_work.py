"""Work off the window's thread: one connection beside the window's, and none but its own where it must be alone."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models.vault.users import NewUser
from app.ui.shell.office import Office
from app.ui.shell.window import Window
from tests.models.conftest import PASSPHRASE, Shelter
from tests.ui.conftest import wait

Windows = Callable[..., Window]


def opened(windows: Windows, shelter: Shelter) -> Window:
    """The administrator's window; the others have left, so that nothing else has the vault open."""
    window = windows({}, "sopha")
    window.open("home")
    shelter.vaults[0].close()
    return window


def users(office: Office) -> set[str]:
    return {user.login for user in office.vault.users(office.session) if user.active}


def test_the_vault_goes_under_another_key_while_the_window_lets_go_of_it(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, shelter)
    office, seen, said = window.office, list[bool](), list[str]()
    (dara,) = [one.id for one in office.vault.users(office.session) if one.login == "dara"]
    office.work.resting.connect(lambda _title: seen.append(window._alone.isVisible()))
    office.work.resting.connect(lambda _title: said.append(str(refusal(office))))
    key = office.vault.door.key
    office.alone("Revoking", lambda vault, session, _course: vault.revoke_user(session, dara), lambda _none: None)
    wait(qtbot, office)
    assert seen == [True] and "another key" in said[0], "meanwhile nothing can be read"
    assert not window._alone.isVisible() and office.vault.door.key != key
    assert "dara" not in users(office) and users(office) == {"sopha", "mealea", "vanna", "phan"}
    assert window._banner.sentence == ""


def refusal(office: Office) -> Refused | None:
    try:
        office.vault.users(office.session)
    except Refused as refused:
        return refused
    return None


def test_what_another_window_keeps_from_changing_leaves_this_one_open(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows({}, "sopha")
    window.open("home")
    office = window.office
    (dara,) = [one.id for one in office.vault.users(office.session) if one.login == "dara"]
    key = office.vault.door.key
    office.alone("Revoking", lambda vault, session, _course: vault.revoke_user(session, dara), lambda _none: None)
    wait(qtbot, office)
    assert "open in another window" in window._banner.sentence, "dara's own window still has it open"
    assert office.vault.door.key == key and not window._alone.isVisible()
    assert users(office) == {"sopha", "mealea", "vanna", "phan"}, "her way in is taken all the same"


def test_closing_while_it_waits_ends_it_and_nothing_is_done(windows: Windows, shelter: Shelter) -> None:
    office = opened(windows, shelter).office
    done = list[object]()
    office.alone("Nothing", lambda _vault, _session, _course: done.append(1), done.append)
    office.work.close()
    assert done == [] and len(users(office)) == 5


def test_a_change_on_the_worker_is_known_to_the_next_change_in_the_window(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    office = opened(windows, shelter).office
    new = NewUser("noy", "Noy", ("caseworker",), PASSPHRASE)
    office.run("Adding", lambda vault, session, _course: vault.add_user(session, new), lambda _id: None)
    wait(qtbot, office)
    assert office.vault.door.keyfile.by_login("noy") is None, "the window has not read it yet"
    office.vault.new_kit(office.session)
    assert "noy" in users(office), "or the key file that the window knew would have taken her way in away again"
    shelter.sign_in("noy")
