"""A session: may, must not, and keeps its keys to itself."""

import copy
import pickle
from collections.abc import Callable

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models.vault.roles import Permissions
from app.models.vault.seal import KeyPair
from app.models.vault.session import Session, own_key
from tests.models.vault.keyring import NOW, VAULT

FILE = "f" * 32


def signed_in(*roles: str) -> Session:
    return Session(
        vault=VAULT,
        device="d" * 32,
        user="u" * 32,
        login="dara",
        roles=roles,
        keys=KeyPair.new(),
        permissions=Permissions.load(),
        clock=lambda: NOW,
    )


def test_what_a_role_may_not_is_refused_and_says_who_may() -> None:
    session = signed_in("caseworker")
    session.require("write", "case")
    with pytest.raises(Refused) as refused:
        session.require("export", "case")
    assert Words("en")(refused.value.sentence, **refused.value.places) == (
        "Your role does not allow this. It is allowed to: Supervisor."
    )
    with pytest.raises(Refused, match="Nobody"):
        session.require("erase", "vault.audit")


def test_it_is_not_pickled_nor_copied_and_shows_no_key() -> None:
    session = signed_in("caseworker")
    session.hold(FILE, "identity", b"secret" * 5)
    ways: tuple[Callable[[Session], object], ...] = (pickle.dumps, copy.copy, copy.deepcopy)
    for taking in ways:
        with pytest.raises(TypeError, match="not copied"):
            taking(session)
    shown = f"{session!r} {session}"
    assert "secret" not in shown and str(session.keys.private) not in shown and str(session.own_key) not in shown
    assert not hasattr(session, "__dict__")


def test_a_key_of_a_compartment_its_roles_never_see_is_not_kept() -> None:
    manager, clerk = signed_in("manager"), signed_in("data_clerk")
    for session in (manager, clerk):
        session.hold(FILE, "identity", b"i")
        session.hold(FILE, "restricted", b"r")
    assert (manager.key(FILE, "identity"), manager.key(FILE, "restricted")) == (b"i", None)
    assert (clerk.key(FILE, "identity"), clerk.key(FILE, "restricted")) == (None, None)
    assert clerk.key(FILE, "no such compartment") is None


def test_closing_lets_every_key_go() -> None:
    session = signed_in("supervisor")
    session.hold(FILE, "identity", b"i")
    session.join("supervisors.1", KeyPair.new())
    session.close()
    assert session.key(FILE, "identity") is None and session.groups() == () and session.files("identity") == []
    assert session.keys.private == b"" and session.own_key == b""


def test_its_own_key_comes_from_its_private_key_alone() -> None:
    pair = KeyPair.new()
    assert own_key(pair) == own_key(KeyPair.of(pair.private)) != own_key(KeyPair.new())
