"""A shelter lives through its first days, and nobody who copies its disk learns a single name."""

import csv
import shutil
import sqlite3
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import apsw
import pytest
from shamir_mnemonic.wordlist import WORDLIST

from app.commands.call import today
from app.demo.ground import ROLES
from app.demo.journey import PASSPHRASE, SUPERVISOR, VAULT, WORKBOOK
from app.demo.told import told
from app.places import resource, resources
from app.sync import workbook
from tests import leaks, showing
from tests.showing import Invented
from tests.vaults import signed_in

ALLOWED = (WORKBOOK, "summary-*.pdf")
"""The workbook the shelter handed over, and papers printed about one person for who may read them."""


@pytest.fixture(scope="module", params=[12, pytest.param(200, marks=pytest.mark.slow)])
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    if request.param > 12:
        command = ("-m", "app", "demo", "{}", "--cases", str(request.param))
        return showing.invent(tmp_path_factory.mktemp("lived"), *command)
    made = showing.shared()
    return Invented(Path(shutil.copytree(made.place, tmp_path_factory.mktemp("lived") / "invented")))


@pytest.fixture(scope="module")
def names(lived: Invented) -> set[str]:
    """Parts of names in both scripts that stand in nothing Saphan itself says, whole names, telephone numbers, and what
    houses, providers and places of detention are called."""
    with resource("demo", "names.csv").open(encoding="utf-8", newline="") as file:
        parts = {row[column] for row in csv.DictReader(file) for column in ("own", "roman")}
    cells = [row.cells for row in workbook.read((lived.folder / WORKBOOK).read_bytes(), ["prs_FirstName"]).rows]
    wholes = {row[column] for row in cells for column in ("x_NameRomanised", "prs_MobilePhone") if column in row}
    all_names = parts | wholes | _places()
    ours = leaks.standing({name.lower() for name in all_names}, "\n".join(_said_by_us()).lower())
    return {name for name in all_names if name.lower() not in {*ours, *ROLES, *WORDLIST}}


def _places() -> set[str]:
    """Where somebody lives, was sent or was held tells of her too."""
    files = (("houses", "house"), ("providers", "provider"), ("detention", "facility"))
    return {one["name"] for file, table in files for one in told(file, today())[table]}


def _said_by_us() -> Iterator[str]:
    for path in resources().rglob("*"):
        if path.suffix in (".toml", ".po", ".pot", ".json") and "demo" not in path.parts:
            yield path.read_text(encoding="utf-8")


def test_no_file_of_the_shelter_holds_a_name_but_the_papers_that_must(lived: Invented, names: set[str]) -> None:
    assert len(names) > 120
    found = leaks.in_folder(lived.folder, names)
    assert [leak for leak in found if not any(fnmatch(leak.where.partition(":")[0], one) for one in ALLOWED)] == []
    assert {leak.where.partition(":")[0] for leak in found} >= {WORKBOOK, "summary-en.pdf", "summary-km.pdf"}


def test_nothing_is_left_in_the_home_and_among_the_temporary_files(lived: Invented) -> None:
    assert [*lived.home.rglob("*"), *lived.temporary.rglob("*")] == []


def test_what_was_said_on_the_screen_names_nobody(lived: Invented, names: set[str]) -> None:
    said = lived.said.read_text("utf-8")
    assert "1. " in said and "5. " in said
    assert leaks.in_text("screen", said, names) == []


def test_an_ordinary_engine_cannot_open_the_vault(lived: Invented, tmp_path: Path) -> None:
    copy = Path(shutil.copy(lived.folder / VAULT, tmp_path))
    ordinary = sqlite3.connect(copy)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        ordinary.execute("SELECT count(*) FROM record")
    ordinary.close()


def test_another_makers_engine_reads_the_vault_with_the_key_and_with_no_other(lived: Invented, tmp_path: Path) -> None:
    """Whoever has the key does not depend on us; whoever has not learns nothing."""
    copy = Path(shutil.copy(lived.folder / VAULT, tmp_path))
    vault, session = signed_in(lived.folder / VAULT, SUPERVISOR, lived.passphrase)
    key, records = vault.door.key, vault.count(session, archived=None)
    vault.close()
    other = _elsewhere(copy, key)
    assert other.execute("SELECT count(*) FROM record").fetchone() == (records,)
    assert other.pragma("integrity_check") == "ok"
    other.close()
    stranger = _elsewhere(copy, bytes(32))
    with pytest.raises(apsw.NotADBError):
        stranger.execute("SELECT count(*) FROM record")
    stranger.close()


def _elsewhere(path: Path, key: bytes) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"x'{key.hex()}'")
    return connection


def test_an_ordinary_check_finds_all_well_and_leaves_nothing_elsewhere(lived: Invented) -> None:
    signing_in = ["--passphrase-file", str(lived.folder / PASSPHRASE)]
    assert "All is well" in showing.at_home(lived, "-m", "app", "check", str(lived.folder / VAULT), *signing_in)
    assert [*lived.home.rglob("*"), *lived.temporary.rglob("*")] == []
