"""A backup comes back whole, as a new device, for whoever held a key that day; and nothing broken ever does."""

import random
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import attachments, engine, erasure, meta
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import backup, bundle, restore
from app.sync.restore import by_kit, by_passphrase
from tests.conftest import Clock
from tests.sync.conftest import register
from tests.vaults import PASSPHRASE, Shelter, signed_in

Opened = tuple[Vault, Session]


@pytest.fixture
def made(opened: Opened, stick: Path) -> Path:
    return backup.back_up(*opened, stick).path


def again(path: Path, clock: Clock, login: str = "sokha") -> Opened:
    return signed_in(path, login, PASSPHRASE, clock)


def test_everything_is_there_again_and_work_goes_on(
    opened: Opened, shelter: Shelter, made: Path, tmp_path: Path, clock: Clock
) -> None:
    vault, session = opened
    before = vault.records(session, kind="person")
    found = restore.restore(made, tmp_path / "new", by_passphrase("mali", PASSPHRASE), clock=clock)
    assert (found.records, found.erased, found.made) == (4, 0, clock.now)
    there, hers = again(found.path, clock)
    assert there.records(hers, kind="person") == before
    (case, *_more) = there.records(hers, kind="case")
    (paper,) = attachments.listed(there.connection, hers, case.id)
    assert b"".join(attachments.read(there.connection, hers, paper.id)).startswith(b"%PDF-1.4 ")
    assert [hit.line for hit in there.search(hers, "srey")]
    register(there, hers, "Bopha")
    assert hers.device != session.device
    assert there.connection.execute("""SELECT count(*) FROM device WHERE private IS NOT NULL""").fetchone() == (1,)
    assert "backup.restore" in [line.event for line in there.audit_entries(hers)]
    there.close()


def test_the_kit_restores_when_every_passphrase_is_lost(
    shelter: Shelter, made: Path, tmp_path: Path, clock: Clock
) -> None:
    found = restore.restore(made, tmp_path / "new", by_kit(shelter.kit), clock=clock)
    there, session = Vault.open_with_kit(found.path, shelter.kit, clock=clock)
    assert there.count(session, kind="person") == 2
    there.close()


@pytest.mark.parametrize(
    ("login", "passphrase", "sentence"),
    [
        ("mali", "not this one", "passphrase is not right"),
        ("nobody", PASSPHRASE, "passphrase is not right"),
        ("dara", PASSPHRASE, "not made for you"),
    ],
)
def test_who_may_not_open_it_leaves_nothing(
    made: Path, tmp_path: Path, login: str, passphrase: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        restore.restore(made, tmp_path / "new", by_passphrase(login, passphrase))
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_holds_a_vault_is_never_written_over(shelter: Shelter, made: Path) -> None:
    before = shelter.path.read_bytes()
    with pytest.raises(Refused, match="empty folder"):
        restore.restore(made, shelter.path.parent, by_kit(shelter.kit))
    assert shelter.path.read_bytes() == before


def test_a_drill_proves_a_backup_and_is_written_down(opened: Opened, made: Path, shelter: Shelter) -> None:
    vault, session = opened
    found = restore.drill(vault, session, made, by_kit(shelter.kit))
    assert found.records == 4 and not found.path.exists()
    assert meta.get(vault.connection, meta.DRILLED)
    assert "backup.drill" in [line.event for line in vault.audit_entries(session)]


def test_checking_a_backup_says_all_is_well_with_and_without_a_key(made: Path, shelter: Shelter) -> None:
    assert [one.ok for one in restore.check_backup(made)] == [True]
    assert [one.ok for one in restore.check_backup(made, by_kit(shelter.kit))] == [True, True]


def test_every_flipped_bit_of_a_backup_is_found(made: Path, tmp_path: Path) -> None:
    data, chance, broken = made.read_bytes(), random.Random(5), tmp_path / "broken"
    for _ in range(20):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        broken.write_bytes(changed)
        (found,) = restore.check_backup(broken)
        assert not found.ok and "another one" in found.instruction


def test_a_backup_put_together_by_somebody_else_is_not_restored(made: Path, tmp_path: Path, shelter: Shelter) -> None:
    """Whole and readable, but its manifest is signed by no laptop of the vault: the recipients' keys are no secret."""
    head = bundle.head(made)
    copy = tmp_path / "copy"
    kit = by_kit(shelter.kit)(head.keyfile)
    with copy.open("wb") as file:
        told = bundle.open_body(made, kit.keys.private, file)
    forged = told.replace(b'"signature":"', b'"signature":"AAAA', 1)[:-6] + b'=="}'
    for line, sentence in ((forged, "not made by a laptop"), (b'{"manifest":1}', "damaged")):
        path = tmp_path / f"forged{bundle.ENDING}"
        with copy.open("rb") as source, path.open("wb") as target:
            watched = bundle.Watched(source, copy.stat().st_size, lambda _done, _size: None, lambda: False)
            new = bundle.Head(head.made, head.keys, head.erased, sha256(line).hexdigest())
            bundle.write(target, new, line, watched, [kit.keys.public])
        with pytest.raises(Refused, match=sentence):
            restore.restore(path, tmp_path / "new", by_kit(shelter.kit))
    assert list((tmp_path / "new").iterdir()) == []


def test_who_was_erased_since_is_erased_again(
    opened: Opened, shelter: Shelter, made: Path, stick: Path, tmp_path: Path, clock: Clock
) -> None:
    """The newer backup beside the older one tells it whom, without naming anybody."""
    vault, session = opened
    person = vault.records(session, kind="person")[0].person
    assert person
    with engine.transaction(vault.connection):
        erasure.destroy(vault.connection, person, vault.clock())
    erased = erasure.names(vault.connection, session.vault)
    clock.now += timedelta(days=1)
    newer = backup.back_up(vault, session, stick)
    assert person.encode() not in newer.path.read_bytes()
    found = restore.restore(made, tmp_path / "new", by_kit(shelter.kit), clock=clock)
    assert (found.records, found.erased) == (2, 2)
    there, hers = again(found.path, clock)
    assert there.count(hers, kind="person") == 1
    there.close()
    newer.path.unlink()
    told = restore.restore(made, tmp_path / "told", by_kit(shelter.kit), clock=clock, erased=erased)
    assert told.erased == 2
    control = restore.restore(made, tmp_path / "control", by_kit(shelter.kit), clock=clock)
    assert control.erased == 0, "the control: told of nothing, it erases nothing"
