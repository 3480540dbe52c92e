"""Text as it is kept."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.text import one_line, several_lines


def test_joiners_stay_and_other_invisible_characters_go() -> None:
    assert one_line("ក\u200cខ\u200dគ") == "ក\u200cខ\u200dគ"
    assert one_line("ស្រី\u200bពៅ\ufeff") == "ស្រីពៅ"
    assert one_line("a\u202eb\u2066c\u200fd\u00ade") == "abcde"
    assert one_line("a\x00b\x1bc\ud800d") == "abcd"


def test_white_space_becomes_one_space_in_a_line() -> None:
    assert one_line("\u3000 a\u00a0\n\tb\r\nc\u2028d ") == "a b c d"


def test_lines_and_what_stands_in_them_are_kept_in_long_text() -> None:
    assert several_lines("\n a  b\t\r\n\r\n\u2029c  \n") == "a  b\n\n\nc"


def test_text_is_composed() -> None:
    assert one_line("Việt") == unicodedata.normalize("NFC", "Việt")


@given(st.text())
def test_keeping_text_twice_changes_nothing_more(text: str) -> None:
    for keep in (one_line, several_lines):
        kept = keep(text)
        assert keep(kept) == kept
        assert kept == unicodedata.normalize("NFC", kept)
        kept.encode("utf-8")
