"""Bringing a vault to this version: whole, or back byte for byte."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import engine, schema
from app.places import resource

KEY = bytes(range(32))


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of two steps."""
    folder = tmp_path / "steps"
    folder.mkdir()
    _step(folder, 1, "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT;\nCREATE TABLE bed (name TEXT);\n")
    _step(folder, 2, "ALTER TABLE bed ADD COLUMN room TEXT;\n")
    return folder


@pytest.fixture
def vault(tmp_path: Path, steps: Path) -> Path:
    """A vault of step 2 with one bed."""
    path = tmp_path / "a.vault"
    schema.create(path, KEY, steps)
    connection = engine.connect(path, KEY)
    connection.execute("INSERT INTO bed VALUES ('by the window', 'upstairs')")
    connection.close()
    return path


def test_the_steps_that_are_shipped_make_a_vault_of_the_last_number(tmp_path: Path) -> None:
    path = tmp_path / "a.vault"
    schema.create(path, KEY, resource("schema"))
    connection = engine.connect(path, KEY)
    assert schema.version(connection) == len(schema.steps_of(resource("schema")))
    assert engine.damage(connection) == []
    connection.close()
    schema.bring_up(path, KEY, resource("schema"))


def test_a_new_step_is_taken_and_the_copy_is_gone_afterwards(vault: Path, steps: Path) -> None:
    _step(steps, 3, "CREATE TABLE room (name TEXT);\nINSERT INTO room SELECT room FROM bed;\n")
    schema.bring_up(vault, KEY, steps)
    assert _rows(vault, "SELECT name FROM room") == [("upstairs",)]
    assert _beside(vault) == ["a.vault"]


def test_taking_no_step_changes_no_byte(vault: Path, steps: Path) -> None:
    before = vault.read_bytes()
    schema.bring_up(vault, KEY, steps)
    assert vault.read_bytes() == before


def test_a_newer_vault_is_refused(vault: Path, steps: Path) -> None:
    (steps / "0002_step.sql").unlink()
    with pytest.raises(Refused, match="newer Saphan"):
        schema.bring_up(vault, KEY, steps)


def test_an_edited_step_is_refused_even_when_it_only_gained_a_space(vault: Path, steps: Path) -> None:
    _step(steps, 1, (steps / "0001_step.sql").read_text() + " ")
    with pytest.raises(Refused, match="step 1"):
        schema.bring_up(vault, KEY, steps)


def test_line_ends_of_another_system_are_no_edit(vault: Path, steps: Path) -> None:
    first = steps / "0001_step.sql"
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    schema.bring_up(vault, KEY, steps)


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE room (name TEXT);\nINSERT INTO nowhere VALUES (1);\n",
        "DROP TABLE bed;\nSELECT raise_no_such();\n",
        "CREATE TABLE hook (name TEXT REFERENCES meta DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO hook VALUES (1);\n",
    ],
)
def test_when_a_step_fails_the_vault_is_put_back_byte_for_byte(vault: Path, steps: Path, broken: str) -> None:
    before = vault.read_bytes()
    _step(steps, 3, "INSERT INTO bed VALUES ('of a step that went well', '');\n")
    _step(steps, 4, broken)
    with pytest.raises(Refused, match="put back as it was"):
        schema.bring_up(vault, KEY, steps)
    assert vault.read_bytes() == before
    assert _beside(vault) == ["a.vault"]


def test_statements_before_the_failing_one_of_a_step_leave_nothing(vault: Path, steps: Path) -> None:
    connection = engine.connect(vault, KEY)
    first, second = schema.statements("DELETE FROM bed;\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(engine.DatabaseError), engine.transaction(connection):  # noqa: PT012
        connection.execute(first)
        connection.execute(second)
    assert connection.execute("SELECT COUNT(*) FROM bed").fetchone() == (1,)
    connection.close()


def test_a_copy_that_a_death_left_is_put_back_before_anything_else(vault: Path, steps: Path) -> None:
    before = vault.read_bytes()
    engine.beside(vault, ".before").write_bytes(before)
    connection = engine.connect(vault, KEY)
    connection.execute("DROP TABLE bed")
    connection.close()
    assert vault.read_bytes() != before
    schema.bring_up(vault, KEY, steps)
    assert _rows(vault, "SELECT name FROM bed") == [("by the window",)]
    assert _beside(vault) == ["a.vault"]


def test_half_a_copy_is_thrown_away_and_not_put_back(vault: Path, steps: Path) -> None:
    engine.beside(vault, ".before.part").write_bytes(vault.read_bytes()[:5000])
    schema.bring_up(vault, KEY, steps)
    assert _rows(vault, "SELECT name FROM bed") == [("by the window",)]
    assert _beside(vault) == ["a.vault"]


def test_a_vault_that_is_open_elsewhere_waits(vault: Path, steps: Path) -> None:
    _step(steps, 3, "CREATE TABLE room (name TEXT);\n")
    other = engine.connect(vault, KEY)
    other.execute("BEGIN")
    other.execute("SELECT * FROM bed").fetchall()
    with engine.transaction(third := engine.connect(vault, KEY)):
        third.execute("INSERT INTO bed VALUES ('by the door', '')")
    with pytest.raises(Refused, match="another window"):
        schema.bring_up(vault, KEY, steps)
    other.close()
    third.close()
    schema.bring_up(vault, KEY, steps)
    assert len(_rows(vault, "SELECT name FROM bed")) == 2


def test_a_damaged_vault_gets_no_step(vault: Path, steps: Path) -> None:
    content = bytearray(vault.read_bytes())
    content[-100] ^= 1
    vault.write_bytes(content)
    _step(steps, 3, "CREATE TABLE room (name TEXT);\n")
    with pytest.raises(Refused, match="Nothing was changed"):
        schema.bring_up(vault, KEY, steps)
    assert vault.read_bytes() == content
    assert _beside(vault) == ["a.vault"]


def test_making_a_vault_over_a_file_is_refused_and_a_failed_making_leaves_none(tmp_path: Path, steps: Path) -> None:
    path = tmp_path / "b.vault"
    _step(steps, 3, "INSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(engine.DatabaseError):
        schema.create(path, KEY, steps)
    assert not _beside(path)
    path.write_bytes(b"hers")
    with pytest.raises(Refused, match="already a file"):
        schema.create(path, KEY, steps)
    assert path.read_bytes() == b"hers"


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (b); -- why; not\nINSERT INTO a VALUES ('x;\ny');\n-- the end\n",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n UPDATE a SET b = 1;\n DELETE FROM a;\nEND;\nSELECT 1;\n",
    ],
)
def test_a_script_is_cut_at_the_ends_of_its_statements_only(text: str) -> None:
    assert len(list(schema.statements(text))) == 2


def test_half_a_statement_or_a_gap_in_the_numbers_is_our_mistake(steps: Path) -> None:
    with pytest.raises(ValueError, match="not complete"):
        list(schema.statements("CREATE TABLE a (b)\n"))
    (steps / "0001_step.sql").rename(steps / "0003_step.sql")
    with pytest.raises(ValueError, match="without a gap"):
        schema.steps_of(steps)


def _step(folder: Path, number: int, text: str) -> None:
    (folder / f"{number:04}_step.sql").write_text(text, encoding="utf-8")


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = engine.connect(path, KEY)
    try:
        return [tuple(row) for row in connection.execute(query)]
    finally:
        connection.close()


def _beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.glob(path.name + "*"))
