"""Search: whoever is typed is found, in whatever script and however carelessly."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.vault.search import Index, fold


@pytest.mark.parametrize(
    ("told", "typed"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("  Chan   SREY ", "chan srey"),
        ("ចាន់\u200b ស្រី", "ចាន់ ស្រី"),
        ("០១២ ៣៤៥", "012 345"),
        ("๐๘๑", "081"),
        ("၀၉", "09"),
        ("Straße", "strasse"),
        ("ＡＢＣ", "abc"),
        ("น้ำ", unicodedata.normalize("NFD", "น้ำ")),
    ],
)
def test_what_looks_alike_to_a_reader_folds_alike(told: str, typed: str) -> None:
    assert fold(told) == fold(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ចាន់", "ចន"), ("ကို", "က"), ("ນ້ຳ", "ນ"), ("ที", "ท"), ("มา", "ม"), ("ស្រី", "សរ")],
)
def test_vowel_signs_and_tones_of_the_regions_scripts_are_letters_and_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.fixture
def index() -> Index:
    index = Index()
    for number, name in enumerate(["Chan Srey", "Srey Mom", "Nary Chantha", "ចាន់ ស្រី", "Nguyễn Thị Đào"]):
        index.put(f"record {number}", f"person {number}", "person", fold(name))
    index.put("record 9", "person 0", "case", fold("PP-2026-0007"))
    return index


def found(index: Index, text: str, **how: object) -> list[str]:
    return [hit.record[-1] for hit in index.find(text, **how)]  # type: ignore[arg-type]


def test_every_word_must_occur_in_any_order(index: Index) -> None:
    assert found(index, "srey chan") == ["0"]
    assert found(index, "chan nobody") == []


def test_names_that_begin_with_what_is_typed_come_before_names_that_only_hold_it(index: Index) -> None:
    assert found(index, "han") == ["0", "2"]
    index.put("record 8", None, "person", "han")
    assert found(index, "han") == ["8", "0", "2"]


def test_a_name_in_its_own_script_a_name_without_marks_and_a_case_number_are_found(index: Index) -> None:
    assert found(index, "ស្រី") == ["3"]
    assert found(index, "dao") == ["4"]
    assert found(index, "2026-0007") == ["9"]


def test_only_the_kinds_asked_for_and_no_more_than_the_limit(index: Index) -> None:
    assert found(index, "srey", limit=1) == ["0"]
    assert found(index, "2026", kinds=["person"]) == []


def test_a_changed_name_is_found_by_the_new_one_only_and_an_emptied_one_not_at_all(index: Index) -> None:
    index.put("record 0", "person 0", "person", "bopha")
    assert found(index, "bopha") == ["0"]
    assert found(index, "chan") == ["2"]
    index.put("record 0", "person 0", "person", "")
    assert found(index, "bopha") == []


def test_nothing_typed_finds_nothing_and_a_word_never_spans_two_people(index: Index) -> None:
    assert found(index, " \u200b") == []
    assert found(index, "srey srey") == ["0", "1"]
    assert index.find("srey\nsrey") == index.find("srey srey")
    assert found(index, "sreysrey") == []


@given(
    st.lists(st.text('ab12-"đស្រ明伟 ', max_size=12), max_size=20),
    st.text('ab12-"đស្រ明伟 \0\ud800', max_size=5),
)
def test_the_index_finds_what_reading_every_line_would_find(names: list[str], typed: str) -> None:
    index, lines = Index(), [fold(name) for name in names]
    for number, line in enumerate(lines):
        index.put(str(number), None, "person", line)
    assert {hit.record for hit in index.find(typed)} == read(lines, typed)


def test_lines_that_are_not_taken_in_yet_are_found_as_well() -> None:
    index, lines = Index(), [f"person {number}" for number in range(10_000)]
    for number, line in enumerate(lines):
        index.put(str(number), None, "person", line)
    for typed in ("9999", "person 77", "nobody", "n 1", "0"):
        assert {hit.record for hit in index.find(typed, limit=20_000)} == read(lines, typed)
    index.put("10000", None, "person", "nobody")
    assert [hit.record for hit in index.find("nobody")] == ["10000"]


def read(lines: list[str], typed: str) -> set[str]:
    """The numbers of the lines that hold every word; none when no word is typed."""
    words = fold(typed).split()
    return {str(number) for number, line in enumerate(lines) if words and all(word in line for word in words)}
