"""The laptop is stolen on a Tuesday; on Thursday the shelter works on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import approvals, attachments, check, drafts, erasure
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import backup, restore
from app.sync.restore import by_kit, by_passphrase
from tests.conftest import Clock
from tests.vaults import CASE, NOTE, PASSPHRASE, PERSON, Shelter, shelter, signed_in


def wrong(vault: Vault, session: Session) -> list[str]:
    return [one.what for one in check.check(vault, session) if not one.ok]


def welcome(vault: Vault, session: Session, name: str) -> tuple[str, str]:
    """Somebody arrives; her id and her case's."""
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": name, "danger": f"{name} was followed"}, person=person)
        case = change.add(CASE, {"number": f"S-{name}", "opened": "2026-03-01"}, person=person)
    return person, case


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Shelter:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return shelter(folder, clock)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_stolen_laptop_costs_a_day_and_no_person(laptop: Shelter, stick: Path, tmp_path: Path, clock: Clock) -> None:
    vault, session = laptop.open()
    welcome(vault, session, "Sreymom")
    person, case = welcome(vault, session, "Thida")
    paper = attachments.prepare("report.pdf", b"%PDF-1.4 her statement")
    with vault.change(session, "case.paper") as change:
        change.attach(case, paper, compartment="restricted")
    drafts.save(vault.connection, session, "case.note", case, {"text": "half a sen"}, clock())
    monday = backup.back_up(vault, session, stick)
    restore.drill(vault, session, monday.path, by_kit(laptop.kit))
    clock.forward(days=1)
    welcome(vault, session, "Nok")
    vault.close()
    for file in laptop.path.parent.iterdir():
        file.unlink()

    clock.forward(days=2)
    with pytest.raises(Refused, match="not made for you"):
        restore.restore(monday.path, tmp_path / "new", by_passphrase("dara", PASSPHRASE), clock=clock)
    found = restore.restore(monday.path, tmp_path / "new", by_passphrase("mali", PASSPHRASE), clock=clock)

    vault, session = signed_in(found.path, "sokha", PASSPHRASE, clock)
    assert wrong(vault, session) == []
    assert {one.answers["name"] for one in vault.records(session, kind="person")} == {"Sreymom", "Thida"}
    draft = drafts.read(vault.connection, session, "case.note", case)
    assert draft and draft.answers == {"text": "half a sen"}
    with vault.change(session, "case.note") as change:
        change.add(NOTE, {"text": draft.answers["text"] + "tence"}, person=person, case=case)
        change.drop_draft("case.note", case)
    assert drafts.names(vault.connection, session) == []
    with vault.change(session, "case.edit") as change:
        change.edit(case, CASE, {"number": "S-1"})
    vault.close()


def test_a_restored_vault_is_backed_up_and_restored_in_turn(
    laptop: Shelter, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    vault, session = laptop.open()
    _person, case = welcome(vault, session, "Thida")
    path = backup.back_up(vault, session, stick).path
    vault.close()
    for turn in range(1, 3):
        clock.forward(days=1)
        found = restore.restore(path, tmp_path / f"laptop {turn}", by_kit(laptop.kit), clock=clock)
        vault, session = signed_in(found.path, "sokha", PASSPHRASE, clock)
        assert vault.record(session, case).answers["number"] == ("S-Thida" if turn == 1 else "S-1")
        with vault.change(session, "case.edit") as change:
            change.edit(case, CASE, {"number": f"S-{turn}"})
        assert wrong(vault, session) == []
        assert len({entry.device for entry in vault.history(session, case)}) == turn + 1
        path = backup.back_up(vault, session, stick).path
        vault.close()
    assert len(list(stick.iterdir())) == 3


def test_who_was_revoked_opens_no_backup_made_since(laptop: Shelter, stick: Path, tmp_path: Path, clock: Clock) -> None:
    vault, session = laptop.open()
    welcome(vault, session, "Sreymom")
    vault.revoke_user(session, laptop.users["mali"])
    made = backup.back_up(vault, session, stick)
    vault.close()
    with pytest.raises(Refused, match="passphrase is not right"):
        restore.restore(made.path, tmp_path / "hers", by_passphrase("mali", PASSPHRASE), clock=clock)
    found = restore.restore(made.path, tmp_path / "ours", by_passphrase("sokha", PASSPHRASE), clock=clock)
    assert found.records == 2


def test_who_asked_to_be_forgotten_stays_forgotten(
    laptop: Shelter, stick: Path, tmp_path: Path, clock: Clock, second: Callable[[Vault, Session, str], str]
) -> None:
    vault, session = laptop.open()
    person, _case = welcome(vault, session, "Sreymom")
    welcome(vault, session, "Thida")
    before = backup.back_up(vault, session, stick)
    erasure.erase(vault, session, person, vault.approval(session, second(vault, session, person)))
    assert wrong(vault, session) == []
    clock.forward(days=1)
    backup.back_up(vault, session, stick)
    vault.close()
    found = restore.restore(before.path, tmp_path / "new", by_kit(laptop.kit), clock=clock)
    assert (found.records, found.erased) == (2, 2)
    vault, session = signed_in(found.path, "sokha", PASSPHRASE, clock)
    assert [one.answers["name"] for one in vault.records(session, kind="person")] == ["Thida"]
    assert vault.search(session, "Sreymom") == []
    assert wrong(vault, session) == []
    vault.close()


@pytest.fixture
def second(laptop: Shelter) -> Callable[[Vault, Session, str], str]:
    """Asks for an erasure and lets another person agree to it; gives back the request."""

    def agreed(vault: Vault, session: Session, person: str) -> str:
        with vault.change(session, "approval.request") as change:
            request = approvals.ask(change, session, action=erasure.ACTION, subject=person, reason="She wishes it.")
        there, other = laptop.open("mali")
        with there.change(other, "approval.decide") as change:
            now: datetime = there.clock()
            approvals.decide(change, other, there.approval(other, request), agreed=True, reason="Yes.", now=now)
        there.close()
        return request

    return agreed
