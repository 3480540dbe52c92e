"""Catalogues that translators hand in, and files with a passphrase in them."""

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.call import LARGEST, Call
from app.i18n import Words, catalogue_path, placeholders, usable
from tests.fuzz import damage
from tests.fuzz.harness import answered, examples

PIECES = (
    *(
        'msgid ""',
        'msgstr ""',
        'msgid_plural "{n} beds"',
        'msgstr[0] "{n}"',
        'msgstr[9] "x"',
        'msgctxt "x"',
        "#, fuzzy",
    ),
    *('msgid "{day}"', "#~ msgid", '"Content-Type: text/plain; charset=utf-16\\n"', '"Plural-Forms: nplurals=9; x\\n"'),
    *(
        "#: :",
        "#|",
        "\\x",
        "\\",
        '"{0.__class__}"',
        '"POT-Creation-Date: never\\n"',
        '"Language: xx_YY_ZZ\\n"',
        "msgstr[-1]",
    ),
)


@cache
def catalogues() -> Sequence[str]:
    """The head and the first sentences of three catalogues."""
    return ["\n\n".join(catalogue_path(one).read_text("utf-8").split("\n\n")[:30]) for one in ("km", "my", "zh")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words")


@examples(150)
@given(st.data())
def test_whatever_a_catalogue_says_its_reader_is_spoken_to(place: Path, data: st.DataObject) -> None:
    path = place / "saphan.po"
    text = data.draw(damage.texts(catalogues(), PIECES) | damage.anything)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = answered(lambda: usable(path))
    assert said is not None
    for english, spoken in said.items():
        assert all(placeholders(form) == placeholders(english) for form in spoken)
    words = Words("km", catalogue=path)
    for sentence in (*list(said)[:5], "This bed is taken until {day}."):
        assert words(sentence, day="{day}", file=damage.ODD) is not None
        assert words.plural(sentence, sentence, 3)


@examples(60)
@given(st.data())
def test_a_catalogue_of_any_bytes_is_no_worse_than_none(place: Path, data: st.DataObject) -> None:
    path = place / "bytes.po"
    path.write_bytes(data.draw(damage.data([one.encode() for one in catalogues()]) | st.binary(max_size=100)))
    assert answered(lambda: usable(path)) is not None


passphrases = st.lists(damage.anything, max_size=4).map("\n".join)


@examples(150)
@given(passphrases, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]), st.booleans())
def test_a_passphrase_file_is_read_or_refused(place: Path, text: str, encoding: str, with_name: bool) -> None:
    path = place / "passphrase.txt"
    path.write_bytes(text.encode(encoding, "replace"))
    found = answered(call(path, None if with_name else "mali").credentials, EOFError, OSError)
    if found and encoding == "utf-8-sig":
        lines = [line for line in text.encode("utf-8", "replace").decode().splitlines() if line.strip()]
        assert found == (lines[1] if with_name else "mali", lines[0])
    answered(call(path, "mali").kit_words)
    answered(call(path, "mali").new_passphrase)


@pytest.mark.parametrize("size", [LARGEST + 1, 10_000_000])
def test_a_file_that_is_no_passphrase_is_not_read_to_its_end(place: Path, size: int) -> None:
    path = place / "large.txt"
    path.write_bytes(b"a" * size)
    assert answered(call(path, "mali").credentials) is None
    assert answered(call(Path("/dev/zero"), "mali").credentials) is None
    assert answered(call(place, "mali").credentials) is None


def call(path: Path, login: str | None) -> Call:
    told = argparse.Namespace(passphrase_file=str(path), new_passphrase_file=str(path), user=login, kit=False)
    return Call(told, Words("en"))
