"""The check finds what is wrong, says so in a sentence with what to do, and says of a whole vault that all is well."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import attachments, check, engine, keyfile, meta
from app.models.vault.check import check_closed
from app.models.vault.session import Session
from app.models.vault.soundness import Finding
from app.models.vault.store import Vault
from tests.conftest import Clock
from tests.vaults import CASE, NOTE, PASSPHRASE, PERSON, Shelter

NAMES = ("Sreymom", "Thida", "Nok", "Hla Hla", "Linh")


@pytest.fixture
def filled(vault: Vault, session: Session) -> Vault:
    for name in NAMES:
        paper = attachments.prepare("paper.pdf", b"%PDF-1.4 " + name.encode() * 4000)
        with vault.change(session, "person.register") as change:
            person = change.open_file()
            change.add(PERSON, {"name": name, "danger": "none"}, person=person)
            case = change.add(CASE, {"number": name}, person=person)
            change.add(NOTE, {"text": f"{name} arrived"}, person=person, case=case)
            change.attach(case, paper, compartment="restricted")
    return vault


def faults(found: list[Finding]) -> list[str]:
    """What was found wrong; each must say what to do."""
    wrong = [one for one in found if not one.ok]
    assert all(one.instruction and one.sentence.format(**one.places) for one in wrong)
    return [one.what for one in wrong]


def test_of_a_whole_vault_it_says_that_all_is_well(filled: Vault, session: Session) -> None:
    steps: list[str] = []
    found = check.check(filled, session, progress=lambda what, _step, _steps: steps.append(what))
    assert faults(found) == []
    said = {one.what: one.sentence.format(**one.places) for one in found}
    assert "15 records" in said["records"] and "15 records" in said["sealed"] and "5 attachments" in said["attachments"]
    inside = ["engine", "journal", "audit", "records", "attachments", "belonging", "file keys"]
    assert steps == [*inside, "keys", "head", "sealed", "forms", "backup", "seal", "process"]
    assert filled.audit_entries(session)[1].event == "check.run"


HARM: list[tuple[str, str]] = [
    ("records", """UPDATE record SET status = 'closed' WHERE kind = 'case'"""),
    ("records", """DELETE FROM record WHERE id = (SELECT max(id) FROM record WHERE kind = 'case.note')"""),
    (
        "records",
        """INSERT INTO record SELECT 'x' || substr(id, 2), kind, form_version, NULL, NULL, '{}', versions,
        status, due, made_at, made_by, changed_at, changed_by, archived FROM record LIMIT 1""",
    ),
    ("journal", """DELETE FROM journal WHERE seq = 3"""),
    ("journal", """UPDATE journal SET body = replace(body, 'Nok', 'Kon') WHERE body LIKE '%Nok%'"""),
    ("journal", """UPDATE journal SET user = 'somebody' WHERE seq = 2"""),
    ("belonging", """UPDATE journal SET body = NULL WHERE seq = 2"""),
    ("audit", """DELETE FROM audit WHERE event = 'person.register' AND seq = (SELECT max(seq) - 2 FROM audit)"""),
    ("audit", """UPDATE audit SET user = 'somebody' WHERE event = 'person.register'"""),
    ("attachments", """UPDATE blob_part SET bytes = zeroblob(length(bytes)) WHERE n = 1"""),
    ("attachments", """DELETE FROM blob_part WHERE n = 1"""),
    ("attachments", """DELETE FROM blob WHERE id = (SELECT min(id) FROM blob)"""),
    ("belonging", """INSERT INTO erased (id, at) SELECT id, made_at FROM record LIMIT 1"""),
    (
        "file keys",
        """DELETE FROM file_key WHERE file = (SELECT min(file) FROM file_key)""",
    ),
    ("file keys", """DELETE FROM group_key WHERE holder = 'recovery'"""),
]


@pytest.mark.parametrize(("what", "harm"), HARM)
def test_what_somebody_wrote_past_saphan_is_found(filled: Vault, session: Session, what: str, harm: str) -> None:
    filled.connection.execute(harm)
    assert what in faults(check.check(filled, session))


def test_a_sealed_answer_that_was_swapped_is_found_and_names_nobody(filled: Vault, session: Session) -> None:
    filled.connection.execute(
        """
        UPDATE record SET answers = (SELECT answers FROM record WHERE kind = 'person' ORDER BY id LIMIT 1)
        WHERE id = (SELECT max(id) FROM record WHERE kind = 'person')
        """
    )
    found = check.check(filled, session)
    assert faults(found) == ["records", "sealed"]
    assert not any(name in repr(found) for name in NAMES)


def test_many_faults_are_told_in_a_few_lines(filled: Vault, session: Session) -> None:
    filled.connection.execute("""UPDATE record SET status = 'x'""")
    found = [one for one in check.check(filled, session) if one.what == "records"]
    assert len(found) == 6 and "10 more" in found[-1].sentence.format(**found[-1].places)


def test_an_own_form_that_does_not_load_is_a_finding(filled: Vault, session: Session) -> None:
    found = check.check(filled, session, forms=[Refused("Line {line} is wrong.", line=3)])
    assert faults(found) == ["forms"]


def test_a_backup_is_due_after_a_week(filled: Vault, session: Session, clock: Clock) -> None:
    clock.now += timedelta(days=8)
    assert faults(check.check(filled, session)) == ["backup"]
    meta.put(filled.connection, meta.BACKED_UP, "2026-03-10T09:00:00.000000Z")
    assert faults(check.check(filled, session)) == []
    clock.now += timedelta(days=8)
    assert faults(check.check(filled, session)) == ["backup"]


def test_who_holds_few_keys_may_check_what_needs_none(shelter: Shelter) -> None:
    vault, session = shelter.open("dara")
    assert faults(check.check(vault, session)) == []
    vault.close()


def test_from_outside_it_says_what_can_be_said(filled: Vault, shelter: Shelter, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in shelter.path.parent.glob(shelter.path.name + "*"):
        shutil.copy2(file, copy / file.name)
    path = copy / shelter.path.name
    assert [one.what for one in check_closed(path)] == ["file", "keys", "head", "log"]
    keys = keyfile.keys_path(path)
    whole = path.read_bytes()
    for data in (b"", b"x", whole[:-1], engine.PLAIN_HEADER + whole[16:]):
        path.write_bytes(data)
        assert faults(check_closed(path)) == ["file"]
    path.unlink()
    assert faults(check_closed(path)) == ["file"]
    path.write_bytes(whole)
    keys.unlink()
    assert faults(check_closed(path)) == ["keys"]
    engine.beside(path, ".keys.old").unlink()
    assert faults(check_closed(path)) == ["keys"]


def test_a_key_file_of_before_that_was_put_back_is_found(filled: Vault, session: Session, shelter: Shelter) -> None:
    keys = keyfile.keys_path(shelter.path)
    before = keys.read_bytes()
    filled.change_passphrase(session, PASSPHRASE, "blanket merit olympic spray timber velvet")
    assert faults(check.check(filled, session)) == []
    keys.write_bytes(before)
    engine.beside(shelter.path, ".keys.old").write_bytes(before)
    assert faults(check.check(filled, session)) == ["keys"]
