"""Who may open a vault, changed by command: alone where one may, and by two where two must."""

import pytest

from app.errors import Refused
from tests.commands.desk import Desk, Said
from tests.vaults import PASSPHRASE

NEW = "velvet timber olympic blanket spray merit"


def user(desk: Desk, *words: str, login: str = "sokha", passphrase: str = PASSPHRASE) -> Said:
    return desk.signs("user", desk.vault, *words, login=login, passphrase=passphrase)


def new(desk: Desk, passphrase: str = NEW) -> tuple[str, str]:
    return "--new-passphrase-file", desk.secret("new", passphrase)


def opens(desk: Desk, login: str, passphrase: str = PASSPHRASE) -> bool:
    try:
        with desk.opened(login, passphrase):
            return True
    except Refused:
        return False


def roles(desk: Desk, login: str) -> tuple[str, ...]:
    with desk.opened() as (vault, session):
        return next(one.roles for one in vault.users(session) if one.login == login)


def audited(desk: Desk, event: str) -> int:
    with desk.opened() as (vault, session):
        return sum(one.event == event for one in vault.audit_entries(session))


def test_somebody_new_can_sign_in_with_her_roles(desk: Desk) -> None:
    before = audited(desk, "user.add")
    said = user(desk, "add", "noy", "--full-name", "Noy Vongsa", "--roles", "caseworker, monitor", *new(desk))
    assert (said.code, said.out, said.err) == (0, "noy can sign in now.\n", "")
    assert opens(desk, "noy", NEW) and not opens(desk, "noy")
    assert "noy  Noy Vongsa  caseworker, monitor  may sign in" in user(desk, "list").out
    assert audited(desk, "user.add") == before + 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "noy", "--roles", "queen"], "Choose among these roles"),
        (["add", "noy"], "role"),
        (["add", "dara", "--roles", "caseworker"], "Somebody already signs in as “dara”"),
        (["add", "two words", "--roles", "caseworker"], "no spaces"),
        (["add"], "Say whom it is about"),
        (["reset", "nobody"], "Nobody signs in here as nobody"),
        (["revoke", "nobody"], "Nobody signs in here as nobody"),
        (["agree"], "Say with --request"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk: Desk, words: list[str], sentence: str) -> None:
    said = user(desk, *words, *new(desk))
    assert said.code == 1 and said.out == ""
    assert sentence in said.err
    assert opens(desk, "dara") and not opens(desk, "noy", NEW)


def test_a_weak_passphrase_is_refused_for_whoever_it_is(desk: Desk) -> None:
    assert "too easy" in user(desk, "add", "noy", "--roles", "caseworker", *new(desk, "hello1")).err
    assert "too easy" in user(desk, "reset", "dara", *new(desk, "dara dara")).err
    assert "too easy" in user(desk, "passphrase", *new(desk, "cambodia"), login="dara").err
    assert opens(desk, "dara")


def test_whoever_lost_her_passphrase_gets_a_new_one(desk: Desk) -> None:
    assert user(desk, "reset", "dara", *new(desk)).code == 0
    assert opens(desk, "dara", NEW) and not opens(desk, "dara")
    assert audited(desk, "user.reset") == 1


def test_her_own_passphrase_is_changed_by_herself(desk: Desk) -> None:
    assert user(desk, "passphrase", *new(desk), login="dara").code == 0
    assert opens(desk, "dara", NEW) and not opens(desk, "dara")


def test_who_is_revoked_is_out_and_all_others_still_come_in(desk: Desk) -> None:
    assert user(desk, "revoke", "dara").out == "dara can no longer open this vault.\n"
    assert [opens(desk, login) for login in ("dara", "sokha", "mali", "phan")] == [False, True, True, True]
    assert "dara  Dara  caseworker  revoked" in user(desk, "list").out
    assert "Nobody signs in here as dara" in user(desk, "revoke", "dara").err
    assert desk.signs("check", desk.vault).code == 0


@pytest.mark.parametrize("words", [["add", "noy", "--roles", "caseworker"], ["reset", "mali"], ["revoke", "mali"]])
def test_a_caseworker_changes_nobody(desk: Desk, words: list[str]) -> None:
    said = user(desk, *words, *new(desk), login="dara")
    assert said.code == 1 and "role does not allow" in said.err
    assert opens(desk, "mali") and not opens(desk, "noy", NEW)


def asked(desk: Desk) -> str:
    said = user(desk, "roles", "dara", "--roles", "caseworker,manager", "--reason", "Runs the house now.")
    assert said.code == 0, said.err
    return said.out.split()[-1]


def given(desk: Desk, request: str, roles: str = "caseworker,manager", login: str = "sokha") -> Said:
    return user(desk, "roles", "dara", "--roles", roles, "--request", request, login=login)


def test_other_roles_take_two_people(desk: Desk) -> None:
    request = asked(desk)
    assert "Another person has to agree" in given(desk, request).err
    own = user(desk, "agree", "--request", request, "--reason", "I know her.")
    assert own.code == 1 and "Another person has to." in own.err
    below = user(desk, "agree", "--request", request, "--reason", "I know her.", login="phan")
    assert below.code == 1
    assert roles(desk, "dara") == ("caseworker",)

    assert user(desk, "agree", "--request", request, "--reason", "I know her.", login="mali").code == 0
    more = given(desk, request, roles="caseworker,administrator")
    assert more.code == 1 and "given for something else" in more.err, "agreed to these roles and no others"
    assert given(desk, request, login="mali").code == 1, "it is for who asked"
    assert given(desk, request).out == "dara has other roles now.\n"
    assert sorted(roles(desk, "dara")) == ["caseworker", "manager"]
    assert given(desk, request, roles="caseworker,manager").code == 1, "once"


def test_other_roles_are_not_even_asked_for_without_a_reason_or_by_anybody(desk: Desk) -> None:
    said = user(desk, "roles", "dara", "--roles", "manager")
    assert said.code == 1 and "Say why." in said.err
    said = user(desk, "roles", "dara", "--roles", "manager", "--reason", "I want to.", login="mali")
    assert said.code == 1 and "asked for by" in said.err


def test_what_is_agreed_to_is_said_before_it_is_agreed_to(desk: Desk) -> None:
    request = asked(desk)
    said = user(desk, "agree", "--request", request, "--reason", "I know her.", login="mali")
    told, agreed = said.out.splitlines()
    assert told.startswith(f"{request}: Dara is given these roles: Caseworker and Shelter manager.")
    assert "Until now she has these: Caseworker." in told
    assert "Asked for by Sokha" in told and "“Runs the house now.”" in told and "It holds until" in told
    assert agreed.startswith("You have agreed.")


def test_what_she_may_not_agree_to_is_still_told_and_refused(desk: Desk) -> None:
    request = asked(desk)
    said = user(desk, "agree", "--request", request, "--reason", "I know her.")
    assert said.code == 1 and "Dara is given these roles" in said.out and "You have agreed" not in said.out


def test_what_waits_is_listed_until_somebody_has_answered(desk: Desk) -> None:
    assert user(desk, "requests", login="mali").out == "Nothing waits for another person's word.\n"
    request = asked(desk)
    for login in ("sokha", "mali"):
        (line,) = user(desk, "requests", login=login).out.splitlines()
        assert line.startswith(f"{request}: Dara is given these roles") and "“Runs the house now.”" in line
    user(desk, "agree", "--request", request, "--reason", "I know her.", login="mali")
    assert user(desk, "requests", login="mali").out == "Nothing waits for another person's word.\n"
    assert user(desk, "requests", login="phan").code == 1, "it is nothing for who types figures in"
