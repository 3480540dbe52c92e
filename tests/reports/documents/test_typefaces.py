import hashlib

import pytest

from app.places import resource
from app.reports.documents.typefaces import FILES, above_and_below, chain, typeface, typeface_of
from tests.shots import SAMPLES


def test_each_font_is_the_one_whose_checksum_is_kept() -> None:
    kept = [line.split("  ") for line in resource("fonts", "SHA256SUMS").read_text("utf-8").splitlines()]
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in resource("fonts").glob("*.ttf")}
    assert found == {name: checksum for checksum, name in kept}


def test_each_font_lies_with_its_licence() -> None:
    for name in FILES.values():
        assert "SIL OPEN FONT LICENSE" in resource("fonts", f"OFL-{name}.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("language", SAMPLES)
def test_every_letter_of_a_language_has_a_font_also_in_bold(language: str) -> None:
    letters = {letter for text in SAMPLES[language].values() for letter in text}
    for bold in (False, True):
        assert [letter for letter in letters if typeface_of(letter, language, bold=bold) is None] == []


def test_a_name_in_any_script_has_a_font_in_a_document_of_any_language() -> None:
    letters = {letter for said in SAMPLES.values() for letter in said["words"]}
    assert all(typeface_of(letter, language, bold=False) for letter in letters for language in SAMPLES)


def test_the_own_script_comes_first_and_chinese_last() -> None:
    assert chain("km")[:2] == ["km", "sans"]
    assert chain("en")[0] == "sans"
    assert all(chain(language)[-1] == "zh" for language in SAMPLES)
    assert all(sorted(chain(language)) == sorted(FILES) for language in SAMPLES)


def test_quotes_are_chinese_among_chinese_only() -> None:
    assert typeface_of("“", "zh", bold=False) is typeface("zh", bold=False)
    assert typeface_of("“", "vi", bold=False) is typeface("sans", bold=False)
    assert typeface_of("é", "zh", bold=False) is typeface("sans", bold=False)


def test_what_no_font_draws_has_none() -> None:
    assert typeface_of("😀", "en", bold=False) is None
    assert typeface_of("\U00020bb7", "zh", bold=False) is None


def test_bold_chinese_is_the_usual_font_made_thicker() -> None:
    assert typeface("zh", bold=True).thickened
    assert not typeface("km", bold=True).thickened
    assert typeface("zh", bold=True).name != typeface("zh", bold=False).name


def test_khmer_and_burmese_lines_are_a_type_size_and_six_tenths_apart() -> None:
    assert sum(above_and_below("km")) == pytest.approx(1.6)
    assert sum(above_and_below("my")) == pytest.approx(1.6)
    assert sum(above_and_below("en")) == pytest.approx(1.35)
