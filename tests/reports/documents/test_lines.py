import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.breaking import clusters
from app.reports.documents.lines import Style, lay
from app.reports.documents.shaping import Shaper, visible
from tests.shots import SAMPLES


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("width", [60, 200, 480])
def test_lines_fit_and_hold_the_whole_text(language: str, width: float) -> None:
    text = SAMPLES[language]["article"]
    lines = lay(text, width, Style(), language=language, shaper=Shaper())
    assert _without_spaces(line.text for line in lines) == _without_spaces(text)
    assert max(line.width for line in lines) <= width + 0.01
    assert len(lines) > 1


@settings(max_examples=60)
@given(st.text(max_size=120), st.sampled_from(list(SAMPLES)))
def test_no_text_is_lost_however_odd_or_narrow(text: str, language: str) -> None:
    lines = lay(text, 30, Style(), language=language, shaper=Shaper())
    assert _without_spaces(line.text for line in lines) == _without_spaces(visible(text))


@pytest.mark.parametrize("language", SAMPLES)
def test_no_ink_leaves_its_line(language: str) -> None:
    texts = SAMPLES[language]["words"], SAMPLES["my"]["words"] + SAMPLES["km"]["words"]
    for text in texts:
        for line in lay(text, 300, Style(10), language=language, shaper=Shaper()):
            assert line.above >= max(piece.above for piece in line.pieces) / 100
            assert line.below >= -min(piece.below for piece in line.pieces) / 100


def test_a_word_longer_than_a_line_is_cut_between_clusters() -> None:
    word = "ស្ត្រី" * 1000
    lines = lay(word, 100, Style(), language="km", shaper=Shaper())
    assert "".join(line.text for line in lines) == word
    assert all(set(clusters(line.text)) == {"ស្ត្រី"} for line in lines)
    assert max(line.width for line in lines) <= 100.01


def test_new_lines_stay_and_empty_lines_have_their_height() -> None:
    lines = lay("one\n\ntwo", 300, Style(10), language="en", shaper=Shaper())
    assert [line.text for line in lines] == ["one", "", "two"]
    assert {line.height for line in lines} == {13.5}


def test_spaces_at_a_line_end_are_not_drawn() -> None:
    assert [line.text for line in lay("one   two ", 25, Style(), language="en", shaper=Shaper())] == ["one", "two"]


def _without_spaces(text: object) -> str:
    return "".join("".join(text).replace("\u200b", "").split())  # type: ignore[arg-type]
