"""Sentences, days and numbers in seven languages, and the catalogues behind them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate
from app.errors import Refused
from app.i18n import DRAFT, LANGUAGES, PSEUDO, Phrase, Words, _, catalogue_path, n_, placeholders, usable
from tests import catalogues

BANGKOK = timezone(timedelta(hours=7))
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
TAKEN = _("This bed is taken until {day}.")
BEDS = n_("{n} bed is free.", "{n} beds are free.")


def said(folder: Path, *entries: tuple[str, str], language: str = "vi") -> Words:
    path = folder / "saphan.po"
    path.write_text(HEAD + "".join(f'msgid "{english}"\nmsgstr "{spoken}"\n\n' for english, spoken in entries), "utf-8")
    return Words(language, catalogue=path)


def test_marking_changes_nothing() -> None:
    assert TAKEN == "This bed is taken until {day}."
    assert BEDS == ("{n} bed is free.", "{n} beds are free.")


def test_english_is_said_as_it_is() -> None:
    assert Words("en")(TAKEN, day=date(2026, 3, 2)) == "This bed is taken until 2 Mar 2026."


def test_a_translation_is_said_with_its_places_filled(tmp_path: Path) -> None:
    words = said(tmp_path, (TAKEN, "Giường này đã có người đến {day}."))
    assert words(TAKEN, day=date(2026, 3, 2)) == "Giường này đã có người đến 2 thg 3, 2026."


@pytest.mark.parametrize("spoken", ["", "Đến {dya}.", "Đến.", "{day} {day.year} {x}", "Đến {day} {name}."])
def test_a_translation_with_other_places_falls_back_to_english(tmp_path: Path, spoken: str) -> None:
    assert said(tmp_path, (TAKEN, spoken))(TAKEN, day="x") == "This bed is taken until x."


def test_a_fuzzy_translation_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "saphan.po"
    path.write_text(HEAD + f'#, fuzzy\nmsgid "{TAKEN}"\nmsgstr "Đến {{day}}."\n', "utf-8")
    assert Words("vi", catalogue=path)(TAKEN, day="x") == "This bed is taken until x."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'msgid "open', b"garbage\n", b'msgid "a"\nmsgid "b"\n', b""])
def test_a_damaged_catalogue_falls_back_to_english(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "saphan.po"
    path.write_bytes(content)
    assert Words("vi", catalogue=path)(TAKEN, day="x") == "This bed is taken until x."


def test_a_missing_catalogue_falls_back_to_english(tmp_path: Path) -> None:
    assert Words("vi", catalogue=tmp_path / "none.po")(TAKEN, day="x") == "This bed is taken until x."


def test_a_place_nobody_fills_stays_standing() -> None:
    assert Words("en")("From {a} to {b}", a="x") == "From x to {b}"
    assert Words("en")("{a.__class__} {0} {} {a!r} }{") == "{a.__class__} {0} {} {a!r} }{"


def test_what_a_person_wrote_is_never_filled_again() -> None:
    assert Words("en")("{a} {b}", a="{b}", b="{a}") == "{b} {a}"


def test_a_phrase_is_translated_and_a_persons_words_are_not(tmp_path: Path) -> None:
    words = said(tmp_path, ("Name", "Tên"), ("{what} is missing.", "Thiếu {what}."))
    assert words("{what} is missing.", what=Phrase("Name")) == "Thiếu Tên."
    assert words("{what} is missing.", what="Name") == "Thiếu Name."


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 beds are free."), (1, "1 bed is free."), (12000, "12,000 beds are free.")]
)
def test_english_counts_one_and_many(n: int, text: str) -> None:
    assert Words("en").plural(*BEDS, n) == text


def test_other_languages_count_in_their_one_form(tmp_path: Path) -> None:
    path = tmp_path / "saphan.po"
    path.write_text(HEAD + f'msgid "{BEDS[0]}"\nmsgid_plural "{BEDS[1]}"\nmsgstr[0] "Còn {{n}} giường."\n', "utf-8")
    words = Words("vi", catalogue=path)
    assert (words.plural(*BEDS, 1), words.plural(*BEDS, 5)) == ("Còn 1 giường.", "Còn 5 giường.")
    assert said(tmp_path).plural(*BEDS, 1) == "1 beds are free."


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "17 May 2009", "May 2009", "2009"),
        ("km", "17 ឧសភា 2009", "ឧសភា 2009", "2009"),
        ("lo", "17 ພ.ພ. 2009", "ພ.ພ. 2009", "2009"),
        ("my", "၂၀၀၉ မေ ၁၇", "၂၀၀၉ မေ", "၂၀၀၉"),
        ("th", "17 พ.ค. 2552", "พ.ค. 2552", "2552"),
        ("vi", "17 thg 5, 2009", "thg 5 2009", "2009"),
        ("zh", "2009年5月17日", "2009年5月", "2009年"),
    ],
)
def test_a_day_is_written_as_its_reader_writes_it(language: str, day: str, month: str, year: str) -> None:
    words = Words(language)
    assert words.day(date(2009, 5, 17)) == words.day(PartialDate(2009, 5, 17)) == day
    assert words.day(PartialDate(2009, 5)) == month
    assert words.day(PartialDate(2009)) == year


def test_an_estimate_says_so() -> None:
    assert Words("en").day(PartialDate(2009, 5, estimated=True)) == "about May 2009"


def test_digits_and_era_can_be_chosen() -> None:
    assert Words("km", native_digits=True).day(date(2009, 5, 17)) == "១៧ ឧសភា ២០០៩"
    assert Words("my", native_digits=False).day(date(2009, 5, 17)) == "2009 မေ 17"
    assert Words("th", era="common").day(date(2009, 5, 17)) == "17 พ.ค. 2009"
    assert Words("th", native_digits=True).day(date(1940, 2, 3)) == "๓ ก.พ. ๒๔๘๒"


@given(st.sampled_from(sorted(LANGUAGES)), st.dates(date(1860, 1, 1), date(2140, 1, 1)), st.integers(1, 3))
def test_a_day_as_it_is_shown_can_be_typed(language: str, day: date, known: int) -> None:
    shown = PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)
    if language == "th" and known == 1 and day.year < 1941:
        return  # an old Buddhist year alone spans two of ours
    words = Words(language)
    assert words.typed_day(words.day(shown)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["0", "-7", "12.50", "9999", "10000", "1234567.891"])
def test_a_number_as_it_is_shown_reads_back_as_the_same(language: str, number: str) -> None:
    words = Words(language)
    assert words.typed_number(words.number(Decimal(number))) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,500", "1500"),
        ("vi", "1.500", "1500"),
        ("vi", "1,5", "1.5"),
        ("km", "១៥០០", "1500"),
        ("en", "1 500", "1500"),
    ],
)
def test_a_number_is_read_with_the_separators_and_digits_of_its_reader(language: str, typed: str, number: str) -> None:
    assert Words(language).typed_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "1,5"), ("vi", "1.5"), ("en", "1,5000"), ("en", "x"), ("en", "")]
)
def test_a_number_that_could_be_two_is_not_guessed(language: str, typed: str) -> None:
    with pytest.raises(Refused):
        Words(language).typed_number(typed)


def test_a_moment_is_told_where_the_reader_is() -> None:
    moment = datetime(2026, 11, 24, 20, 5, tzinfo=UTC)
    assert Words("en", zone=BANGKOK).moment(moment) == "25 Nov 2026 03:05"
    assert Words("my", zone=UTC)("{at}", at=moment) == "၂၀၂၆ နို ၂၄ ၂၀:၀၅"
    with pytest.raises(ValueError, match="zone"):
        Words("en").moment(datetime(2026, 11, 24))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 2026, "2026"),
        ("en", 1234567, "1,234,567"),
        ("en", -12000, "-12,000"),
        ("en", Decimal("12.50"), "12.50"),
        ("en", Decimal("12000.50"), "12,000.50"),
        ("en", Decimal("1E+6"), "1,000,000"),
        ("vi", Decimal("12000.50"), "12.000,50"),
        ("lo", 0.5, "0,5"),
        ("my", 12000, "၁၂,၀၀၀"),
    ],
)
def test_a_number_has_the_separators_of_its_language(language: str, number: int | float | Decimal, text: str) -> None:
    assert Words(language)("{n}", n=number) == text


def test_several_things_are_listed() -> None:
    words = Words("en")
    assert [words.listing("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert words("{all}", all=["{1}", True, 3]) == "{1}, yes and 3"


def test_a_language_nobody_speaks_is_refused() -> None:
    with pytest.raises(Refused, match="xx"):
        Words("xx")


def test_the_pseudo_language_shows_what_was_not_marked() -> None:
    text = Words(PSEUDO)(TAKEN, day="Monday")
    assert text.startswith("⟦")
    assert "Monday" in text
    assert len(text) > 1.3 * len(TAKEN)


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_a_catalogue_says_only_what_can_be_shown(language: str) -> None:
    catalogue = _kept(language)
    spoken = [m for m in catalogue if m.id and (m.string if isinstance(m.string, str) else any(m.string or ()))]
    assert len(spoken) == len(usable(catalogue_path(language)))
    assert catalogue.num_plurals == 1
    assert [m.id for m in spoken if not any(c == DRAFT or c.startswith("reviewed by ") for c in m.user_comments)] == []


@pytest.mark.parametrize("language", [None, *catalogues.TRANSLATED])
def test_a_catalogue_holds_every_sentence(language: str | None) -> None:
    """If this fails, run `make words`."""
    assert _collected() == {m.id for m in _kept(language) if m.id}


@cache
def _kept(language: str | None) -> Catalog:
    return catalogues.read(catalogue_path(language) if language else catalogues.TEMPLATE, language)


@cache
def _collected() -> set[object]:
    return {m.id for m in catalogues.collect() if m.id}


def test_what_a_definition_shows_is_collected() -> None:
    form = {"name": "x", "title": "T", "section": [{"hint": "H", "question": [{"label": "L", "min": 0, "hint": ""}]}]}
    assert list(catalogues.shown(form)) == ["T", "H", "L"]


def test_placeholders_are_plain_names_only() -> None:
    assert placeholders("{a} {b_1} {a} {0} {} {c.d} { e }") == {"a", "b_1"}
