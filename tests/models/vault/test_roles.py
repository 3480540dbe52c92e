"""Roles: what each may do, and that the file says nothing by mistake."""

from pathlib import Path

import pytest

from app.models.vault.recovery import ROLES as KIT_ROLES
from app.models.vault.roles import Permissions, permits
from app.places import resource

TEXT = resource("roles.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def permissions() -> Permissions:
    return Permissions.load()


def test_the_roles_of_a_shelter_are_there(permissions: Permissions) -> None:
    assert set(permissions.roles) == {
        "caseworker",
        "supervisor",
        "manager",
        "monitor",
        "data_clerk",
        "administrator",
        "traveller",
    }
    assert set(KIT_ROLES) <= set(permissions.roles)


@pytest.mark.parametrize(
    ("role", "action", "kind", "may"),
    [
        ("caseworker", "write", "case", True),
        ("caseworker", "write", "screening.assessment", True),
        ("caseworker", "write", "ministry.form_7", True),
        ("caseworker", "write", "approval.request", True),
        ("caseworker", "write", "approval.decision", False),
        ("caseworker", "read", "detention.visit", False),
        ("caseworker", "assign", "case", False),
        ("caseworker", "approve", "case.closure", False),
        ("caseworker", "export", "person", False),
        ("caseworker", "erase", "person", False),
        ("caseworker", "print", "case.summary", False),
        ("caseworker", "read", "vault.audit", False),
        ("caseworker", "write", "vault.users", False),
        ("supervisor", "approve", "case.closure", True),
        ("supervisor", "assign", "case", True),
        ("supervisor", "export", "person", True),
        ("supervisor", "print", "case.summary", True),
        ("supervisor", "read", "vault.audit", True),
        ("supervisor", "write", "vault.users", False),
        ("supervisor", "write", "vault.repair", False),
        ("caseworker", "write", "shelter.stay", True),
        ("caseworker", "write", "shelter.bed", False),
        ("caseworker", "see", "shelter.night", True),
        ("caseworker", "see", "shelter.incident", False),
        ("caseworker", "see", "person", False),
        ("traveller", "see", "shelter.night", False),
        ("monitor", "see", "shelter.night", False),
        ("caseworker", "write", "care.plan", True),
        ("caseworker", "write", "organisation.closing", False),
        ("manager", "read", "care.plan", False),
        ("manager", "read", "organisation.closing", True),
        ("data_clerk", "read", "care.needs", False),
        ("monitor", "read", "care.arrangement", False),
        ("manager", "write", "shelter.stay", True),
        ("manager", "read", "screening.assessment", False),
        ("manager", "read", "consent", False),
        ("monitor", "write", "detention.visit", True),
        ("monitor", "read", "person", False),
        ("monitor", "read", "shelter.stay", False),
        ("data_clerk", "write", "screening.assessment", True),
        ("data_clerk", "write", "screening.determination", False),
        ("data_clerk", "read", "case.note", False),
        ("administrator", "write", "vault.users", True),
        ("administrator", "write", "vault.repair", True),
        ("administrator", "read", "person", False),
        ("administrator", "read", "case", False),
        ("administrator", "read", "vault.audit", False),
    ],
)
def test_each_role_may_do_its_own_work_and_no_other(
    permissions: Permissions, role: str, action: str, kind: str, may: bool
) -> None:
    assert permissions.may([role], action, kind) is may


def test_the_administrator_and_the_data_clerk_never_hold_a_key_of_a_file(permissions: Permissions) -> None:
    assert permissions.compartments(["administrator", "data_clerk"]) == frozenset()
    assert permissions.compartments(["caseworker"]) == {"identity", "restricted"}
    assert permissions.compartments(["manager"]) == {"identity"}


def test_several_roles_may_do_what_any_of_them_may(permissions: Permissions) -> None:
    both = ["administrator", "caseworker"]
    assert permissions.may(both, "write", "vault.users") and permissions.may(both, "write", "case")
    assert not permissions.may(both, "assign", "case")


def test_only_the_assigned_files_are_read_by_some_roles(permissions: Permissions) -> None:
    narrow = {name for name in permissions.roles if not permissions.all_files([name])}
    assert narrow == {"caseworker", "monitor", "traveller"}


def test_a_role_from_elsewhere_allows_nothing(permissions: Permissions) -> None:
    assert not permissions.may(["emperor"], "read", "case")
    assert permissions.compartments(["emperor"]) == frozenset() and not permissions.all_files(["emperor"])
    assert not permissions.may([], "read", "case")


def test_an_action_that_does_not_exist_is_a_bug(permissions: Permissions) -> None:
    with pytest.raises(ValueError, match="admire"):
        permissions.may(["supervisor"], "admire", "case")


def test_a_star_never_means_the_vault_itself() -> None:
    assert permits(["*"], "case") and not permits(["*"], "vault.users")
    assert permits(["vault.*"], "vault.users") and not permits(["vault.*"], "case")
    assert not permits(["*", "!case"], "case") and permits(["!case", "*"], "case.note")
    assert not permits(["!case"], "person")
    assert not permits(["case"], "case.note") and permits(["case.*"], "case.note")


def test_what_needs_two_people_can_be_asked_and_agreed_to_by_somebody(permissions: Permissions) -> None:
    assert set(permissions.two_people) == {
        "export.bulk",
        "roles.change",
        "device.enrol",
        "erase",
        "consent.override",
    }
    for two in permissions.two_people.values():
        assert permissions.may(two.ask, "write", "approval.request")
        for role in two.approve:
            assert permissions.may([role], "write", "approval.decision"), (two.action, role)


def test_who_may_is_told_by_label(permissions: Permissions) -> None:
    assert permissions.who_may("write", "vault.users") == ("Administrator",)
    assert permissions.who_may("assign", "case") == ("Supervisor",)


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("version = 1", "version = 2"),
        ('actions = ["read"', 'actions = ["raed"'),
        ('files = "assigned"', 'files = "some"'),
        ('compartments = ["identity"]', 'compartments = ["identiti"]'),
        ('label = "Caseworker"', 'labell = "Caseworker"'),
        ('ask = ["administrator"]', 'ask = ["admin"]'),
        ('ask = ["administrator"]', "ask = []"),
        ("version = 1", "version = 1\nextra = 1"),
    ],
)
def test_a_misspelt_roles_file_is_not_taken(tmp_path: Path, said: str, instead: str) -> None:
    assert said in TEXT
    path = tmp_path / "roles.toml"
    path.write_text(TEXT.replace(said, instead, 1), encoding="utf-8")
    with pytest.raises((ValueError, KeyError)):
        Permissions.load(path)
    path.write_text(TEXT, encoding="utf-8")
    Permissions.load(path)
