import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.documents.shaping import BOX_WIDTH, DEEPEST, HIGHEST, Shaper, visible
from tests.shots import SAMPLES


@given(st.text(max_size=60))
def test_shaped_text_loses_no_character(text: str) -> None:
    shown = visible(text)
    for language in ("en", "km", "zh"):
        shaped = Shaper().shape(shown, language)
        assert "".join(run.text for run in shaped.runs) == shown
        for run in shaped.runs:
            assert run.face is None or "".join(glyph.text for glyph in run.glyphs) == run.text


@given(st.text(st.one_of(st.characters(categories=["Cc", "Cf", "Cs"]), st.sampled_from("ab")), max_size=40))
def test_nothing_that_reorders_text_is_left_in_what_is_drawn(text: str) -> None:
    shown = visible(text)
    assert not any(
        unicodedata.bidirectional(sign) in {"RLO", "LRO", "RLE", "LRE", "RLI", "LRI", "FSI"} for sign in shown
    )
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in shown if sign != "\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("evil\u202egnp.exe", "evil[U+202E]gnp.exe"),
        ("a\x00b\x1b", "a[U+0000]b[U+001B]"),
        ("\ud800", "[U+D800]"),
        ("one\r\ntwo\u2028three\tfour", "one\ntwo\nthree four"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("ក\u200bខ\u200cគ\u200dឃ", "ក\u200bខ\u200cគ\u200dឃ"),
    ],
)
def test_hidden_characters_are_shown_by_their_number(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_subscript_is_one_cluster_with_its_consonant() -> None:
    glyphs = Shaper().shape("ស្ត្រី", "km").runs[0].glyphs
    assert [glyph.text for glyph in glyphs if glyph.text] == ["ស្ត្រី"]
    assert sum(glyph.advance for glyph in glyphs) < 1500


def test_a_character_without_a_font_is_a_box_wide() -> None:
    shaped = Shaper().shape("😀😀", "en")
    assert [run.face for run in shaped.runs] == [None]
    assert shaped.width == 2 * BOX_WIDTH
    assert not shaped.plain


def test_text_that_readers_would_change_is_written_beside_its_glyphs() -> None:
    shaper = Shaper()
    assert shaper.shape("word ", "en").plain
    assert all(not shaper.shape(text, "en").plain for text in ("two  spaces", "no\u00a0break", " led", "soft\u00ad"))


def test_marks_without_end_do_not_ask_for_room_without_end() -> None:
    shaped = Shaper().shape("e" + "\u0301" * 500, "en")
    assert shaped.tall
    assert (shaped.above, shaped.below) <= (HIGHEST, -DEEPEST)
    assert not Shaper().shape(SAMPLES["my"]["words"], "my").tall


def test_each_language_takes_its_own_room() -> None:
    shaper = Shaper()
    for said, language in ((SAMPLES[language], language) for language in SAMPLES):
        bold, plain = (shaper.shape(said["words"], language, thick) for thick in (True, False))
        assert bold.width >= plain.width > 0
        assert plain.above > 500
