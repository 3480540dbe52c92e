"""What every command keeps to: words, exit codes, and the language of who reads them."""

import pytest

from app.cli import DONE, REFUSED
from tests.commands.desk import Desk, desk, program
from tests.vaults import PASSPHRASE

__all__ = ["desk"]

COMMANDS = ("window", "demo", "import", "form", "summary", "check", "backup", "restore", "seal", "user")
WRONG_USAGE = 2


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does_and_takes(desk: Desk, command: str) -> None:
    said = desk.types(command, "--help")
    assert (said.code, said.err) == (DONE, "")
    assert said.out.startswith(f"usage: saphan {command}") and len(said.out.split("\n")) > 5


def test_the_help_of_all_names_them_all(desk: Desk) -> None:
    out = desk.types("--help").out
    assert [command for command in COMMANDS if f"\n    {command} " not in out] == []


@pytest.mark.parametrize(
    "words",
    [
        ["fly"],
        ["check"],
        ["check", "a.vault", "--passphrase", "secret"],
        ["demo", "somewhere", "--cases", "0"],
        ["demo", "somewhere", "--cases", "many"],
        ["user", "a.vault", "promote"],
        ["form", "person", "--lang", "fr"],
        ["--language", "fr", "check", "a.vault"],
    ],
)
def test_wrong_usage_is_told_apart_from_a_refusal(desk: Desk, words: list[str]) -> None:
    said = desk.types(*words)
    assert said.code == WRONG_USAGE
    assert "usage: saphan" in said.err and said.out == ""


def test_a_refusal_is_a_sentence_on_standard_error_and_nothing_else(desk: Desk) -> None:
    said = desk.types("form", "person.unheard_of", "--out", str(desk.folder / "a.pdf"))
    assert (said.code, said.out, said.err) == (REFUSED, "", "There is no form “person.unheard_of” here.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["restore", "{backup}", "{file}"],
        ["demo", "{file}", "--cases", "1"],
        ["backup", "{vault}", "{file}"],
        ["form", "person", "--out", "{file}/a.pdf"],
        ["import", "{vault}", "{folder}"],
        ["check", "{folder}", "--closed"],
        ["user", "{folder}", "list"],
    ],
)
def test_a_place_that_cannot_be_written_or_read_is_told_and_no_bug_is_shown(desk: Desk, words: list[str]) -> None:
    file = desk.folder / "file"
    file.write_bytes(b"mine")
    places = {"file": file, "vault": desk.vault, "folder": desk.folder, "backup": file}
    told = [word.format_map(places) for word in words]
    said = desk.types(*told) if words[0] in ("demo", "form") else desk.signs(*told)
    assert said.code == REFUSED
    assert said.err or said.out
    assert file.read_bytes() == b"mine"


def test_the_program_itself_ends_with_the_code_and_reads_a_passphrase_from_standard_input(desk: Desk) -> None:
    done = program("user", desk.vault, "list", "--passphrase-file", "-", told=f"{PASSPHRASE}\nsokha\n")
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "dara  Dara  caseworker" in done.stdout
    wrong = program("user", desk.vault, "list", "--passphrase-file", "-", told="not it\nsokha\n")
    assert (wrong.returncode, wrong.stdout) == (REFUSED, "")
    assert "passphrase" in wrong.stderr and "Traceback" not in wrong.stderr
    assert program("fly").returncode == WRONG_USAGE


def test_where_nobody_can_be_asked_that_is_said(desk: Desk) -> None:
    for words in (["user", desk.vault, "list"], ["user", desk.vault, "list", "--user", "sokha"]):
        done = program(*words)
        assert done.returncode == REFUSED
        assert "--passphrase-file" in done.stderr and "Traceback" not in done.stderr


def test_a_passphrase_in_the_surroundings_opens_nothing(desk: Desk) -> None:
    surroundings = dict.fromkeys(("PASSPHRASE", "SAPHAN_PASSPHRASE", "SAPHAN_PASSWORD", "PASSWORD"), PASSPHRASE)
    done = program("user", desk.vault, "list", "--user", "sokha", **surroundings)
    assert done.returncode == REFUSED and "dara" not in done.stdout
