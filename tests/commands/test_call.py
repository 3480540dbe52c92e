"""Where a passphrase comes from, and that it is not told to anybody."""

import pytest

from tests.commands.desk import Desk, program
from tests.vaults import PASSPHRASE

NEW = "velvet timber olympic blanket spray merit"


def test_the_sign_in_name_is_the_second_line_unless_it_is_said_otherwise(desk: Desk) -> None:
    for written in (f"{PASSPHRASE}\nmali\n", f"{PASSPHRASE}\r\nmali\r\n", f"\ufeff\n{PASSPHRASE}\n\nmali"):
        file = desk.secret("written", written)
        assert desk.types("user", desk.vault, "list", "--passphrase-file", file).code == 0
    said = desk.types("user", desk.vault, "list", "--passphrase-file", file, "--user", "nobody")
    assert said.code == 1 and "sign-in name or the passphrase" in said.err


@pytest.mark.parametrize(
    ("written", "sentence"), [(b"", "is empty"), (b"\n \n", "is empty"), (b"\xff\xfe\0", "be read")]
)
def test_a_file_without_a_passphrase_is_refused(desk: Desk, written: bytes, sentence: str) -> None:
    file = desk.folder / "file"
    file.write_bytes(written)
    said = desk.types("user", desk.vault, "list", "--passphrase-file", str(file))
    assert said.code == 1 and sentence in said.err
    missing = desk.types("user", desk.vault, "list", "--passphrase-file", str(desk.folder / "none"))
    assert missing.code == 1 and "cannot be read" in missing.err


def test_what_is_read_from_standard_input_serves_twice(desk: Desk) -> None:
    """To change a passphrase the old one is needed to sign in, and once more."""
    new = desk.secret("new", NEW)
    words = ["user", desk.vault, "passphrase", "--passphrase-file", "-", "--new-passphrase-file", new]
    done = program(*words, told=f"{PASSPHRASE}\nmali\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Your passphrase is changed.\n", "")
    assert desk.signs("user", desk.vault, "list", login="mali", passphrase=NEW).code == 0
    assert desk.signs("user", desk.vault, "list", login="mali").code == 1


def test_no_passphrase_is_ever_shown(desk: Desk) -> None:
    shown = [
        desk.signs("user", desk.vault, "list"),
        desk.signs("user", desk.vault, "list", passphrase="tofu shrimp"),
        desk.signs("user", desk.vault, "add", "noy", "--new-passphrase-file", desk.secret("new", NEW)),
        desk.signs("user", desk.vault, "add", "noy", "--new-passphrase-file", desk.secret("new", "tofu tofu")),
    ]
    assert [said.code for said in shown] == [0, 1, 1, 1], "the last two lack a role, or the passphrase is weak"
    for said in shown:
        assert not any(word in said.out + said.err for word in (*PASSPHRASE.split(), *NEW.split()))


def test_the_kit_signs_in_where_passphrases_are_lost(desk: Desk) -> None:
    words = desk.secret("kit", *desk.shelter.kit.split())
    said = desk.types("user", desk.vault, "list", "--kit", "--passphrase-file", words)
    assert said.code == 0 and "sokha" in said.out
    wrong = desk.secret("wrong", *desk.shelter.kit.split()[:-1])
    said = desk.types("user", desk.vault, "list", "--kit", "--passphrase-file", wrong)
    assert said.code == 1 and "20 words" in said.err


def test_a_definition_of_theirs_that_is_wrong_is_told_and_the_rest_goes_on(desk: Desk) -> None:
    folder = desk.shelter.path.parent / "forms"
    folder.mkdir()
    (folder / "house.rules.toml").write_text('name = "house.rules"\nversion = 0\n', encoding="utf-8")
    said = desk.types("form", "list", "--vault", desk.vault)
    assert said.code == 0
    assert "house.rules.toml, line 2: “version” is a whole number from 1 on." in said.out
    assert "person  " in said.out and "house.rules  " not in said.out
