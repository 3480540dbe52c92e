import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.breaking import clusters, icu_segments, plain_segments, segments
from app.reports.icu import icu
from tests.shots import SAMPLES

SCRIPTS = "".join(
    chr(code)
    for block in (range(0x20, 0x7F), range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1780, 0x17EA))
    for code in block
)
anything = st.text(st.one_of(st.sampled_from(SCRIPTS), st.characters()), max_size=80)
BREAKERS = [segments, plain_segments]


@pytest.mark.parametrize("breaker", BREAKERS)
@given(text=anything)
def test_pieces_joined_are_the_text(breaker, text: str) -> None:  # type: ignore[no-untyped-def]
    assert "".join(breaker(text)) == text
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("breaker", BREAKERS)
@given(text=anything)
def test_no_piece_begins_inside_a_cluster(breaker, text: str) -> None:  # type: ignore[no-untyped-def]
    assert _ends(breaker(text)) <= _ends(clusters(text))


@pytest.mark.parametrize("language", SAMPLES)
def test_no_line_can_begin_with_a_mark_or_a_closing_sign(language: str) -> None:
    for breaker in BREAKERS:
        for piece in breaker(SAMPLES[language]["article"]):
            assert unicodedata.category(piece[0]) not in {"Mn", "Mc", "Pe", "Pf"}
            assert piece[0] not in "។៖ៗ၊။ๆฯໆ，。、"


@pytest.mark.parametrize("text", ["ယာယီ - စုဆောင်း - အသုံး", "- one - two", "ຄຳ - ຖາມ", "ten - 2"])
def test_no_line_ends_with_a_hyphen_by_itself(text: str) -> None:
    for breaker in BREAKERS:
        pieces = breaker(text)
        assert len(pieces) > 1
        assert [piece for piece in pieces[:-1] if piece.split()[-1] == "-"] == []
    assert [piece.strip() for piece in plain_segments("well-known sign")] == ["well-", "known", "sign"]


@pytest.mark.parametrize("language", ["km", "lo", "my", "th", "zh"])
def test_without_icu_a_text_without_spaces_still_breaks_often(language: str) -> None:
    assert max(len(piece) for piece in plain_segments(SAMPLES[language]["article"])) <= 16


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ស្ត្រី ខ្ញុំ", ["ស្ត្រី ", "ខ្ញុំ"]),
        ("ទាំងអស់", ["ទាំង", "អស់"]),
        ("ဗုဒ္ဓ အင်္ဂလိပ်", ["ဗုဒ္ဓ ", "အင်္ဂ", "လိပ်"]),
        ("ကောင်း၊မွေး", ["ကောင်း၊", "မွေး"]),
        ("ทำเพื่อ", ["ทำ", "เพื่อ"]),
        ("ເສລີພາບ", ["ເສ", "ລີ", "ພາບ"]),
        ("她说：“好。”", ["她", "说：", "“好。”"]),
        ("re-screening a-1 --dry", ["re-", "screening ", "a-1 ", "--dry"]),
        ("១២៣៤ 0123", ["១២៣៤ ", "0123"]),
    ],
)
def test_breaks_without_a_dictionary(text: str, pieces: list[str]) -> None:
    assert plain_segments(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ស្ត្រី", ["ស្ត្រី"]),
        ("សង្គ្រោះ", ["ស", "ង្គ្រោះ"]),
        ("သင်္ဘော", ["သင်္ဘော"]),
        ("เด็กๆ", ["เด็", "กๆ"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👩\u200d👧x", ["👩\u200d👧", "x"]),
        ("เเเ", ["เ", "เ", "เ"]),
    ],
)
def test_clusters_are_what_is_drawn_as_one(text: str, pieces: list[str]) -> None:
    assert clusters(text) == pieces


def test_a_cluster_has_an_end_even_if_the_marks_have_none() -> None:
    assert max(len(cluster) for cluster in clusters("e" + "\u0301" * 10_000)) == 40


@pytest.mark.skipif(icu() is None, reason="no ICU on this computer")
def test_icu_knows_words_that_our_own_breaks_do_not() -> None:
    library = icu()
    assert library is not None
    assert icu_segments("มนุษย์ทั้งหลาย", library) == ["มนุษย์", "ทั้ง", "หลาย"]
    assert plain_segments("มนุษย์ทั้งหลาย") != ["มนุษย์", "ทั้ง", "หลาย"]
    assert icu_segments("𠮷一", library) == ["𠮷", "一"]


def _ends(pieces: list[str]) -> set[int]:
    return {sum(map(len, pieces[:count])) for count in range(len(pieces) + 1)}
