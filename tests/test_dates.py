"""Days as far as they are known, ages, calendars and digits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import (
    ZODIAC,
    PartialDate,
    age_range,
    ascii_digits,
    born_between,
    completed_years,
    counted_age_bounds,
    from_buddhist,
    from_myanmar,
    native_digits,
    parse_typed,
    to_buddhist,
    to_myanmar,
    zodiac_years,
)
from app.errors import Refused

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
modern_days = st.dates(date(1941, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    known = draw(st.integers(1, 3))
    parts = (day.month if known > 1 else None, day.day if known > 2 else None)
    return PartialDate(day.year, *parts, estimated=draw(st.booleans()))


@given(partial_dates())
def test_a_date_comes_back_from_storage_as_it_was(known: PartialDate) -> None:
    assert PartialDate.parse(known.iso) == known
    assert str(known) == known.iso


@pytest.mark.parametrize(
    "text",
    ["", "9", "209", "2009-5", "2009-13", "2009-02-29", "2009-05-00", "0000", "2009-05-17 ", "2009-05-17\n", "~~2009",
     "2009~", "17/05/2009", "២០០៩", "20090517", "2009-05-17T00:00", "-2009", "2009-", "2009--17"],
)  # fmt: skip
def test_what_is_not_a_stored_date_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(Refused, match="needs its month"):
        PartialDate(2009, None, 5)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2009", "2009-01-01", "2009-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2009-12", "2009-12-01", "2009-12-31"),
        ("2009-05-17", "2009-05-17", "2009-05-17"),
        ("~2009", "2006-01-01", "2012-12-31"),
        ("~2008-02-29", "2005-02-28", "2011-02-28"),
        ("~9999", "9996-01-01", "9999-12-31"),
        ("~0001", "0001-01-01", "0004-12-31"),
    ],
)
def test_a_date_lies_between_its_first_and_last_day(text: str, earliest: str, latest: str) -> None:
    known = PartialDate.parse(text)
    assert (known.earliest, known.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))


def test_only_a_day_that_is_not_estimated_is_exact() -> None:
    assert PartialDate(2009, 5, 17).exact == date(2009, 5, 17)
    assert PartialDate.of(date(2009, 5, 17)).exact == date(2009, 5, 17)
    assert PartialDate(2009, 5).exact is None
    assert PartialDate(2009, 5, 17, estimated=True).exact is None


@given(partial_dates(), partial_dates(), st.integers(0, 5000), st.integers(0, 5000))
def test_a_comparison_that_is_certain_holds_for_every_day(a: PartialDate, b: PartialDate, i: int, j: int) -> None:
    one = min(a.earliest + timedelta(days=i), a.latest)
    other = min(b.earliest + timedelta(days=j), b.latest)
    assert one < other or not a.surely_before(b)
    assert one > other or not a.surely_after(b)
    assert one != other or a.maybe(b)
    assert a.surely_before(b) + a.surely_after(b) + a.maybe(b) == 1
    assert a.surely_before(b) == b.surely_after(a)


def test_what_is_not_certain_is_not_claimed() -> None:
    assert PartialDate(2009).surely_before(date(2010, 1, 1))
    assert not PartialDate(2009).surely_before(date(2009, 12, 31))
    assert not PartialDate(2009, estimated=True).surely_before(date(2010, 1, 1))
    assert PartialDate(2009).maybe(PartialDate(2009, 5))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
        ("2008-11-24", "2026-11-23", 17),
        ("2008-11-24", "2026-11-24", 18),
    ],
)
def test_a_year_of_age_is_complete_on_the_birthday(born: str, on: str, years: int) -> None:
    """Born on 29 February: of age on 1 March."""
    assert completed_years(date.fromisoformat(born), date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("born", "ages"),
    [("2008", (17, 18)), ("2008-11", (17, 18)), ("2008-12", (17, 17)), ("2008-11-24", (18, 18)), ("~2008", (14, 21))],
)
def test_an_age_is_a_range_when_the_birth_is_not_known_to_the_day(born: str, ages: tuple[int, int]) -> None:
    assert age_range(PartialDate.parse(born), date(2026, 11, 24)) == ages


def test_an_age_on_a_day_before_birth_is_refused() -> None:
    assert age_range(PartialDate(2026), PartialDate(2026)) == (0, 0)
    with pytest.raises(Refused):
        age_range(PartialDate(2027), date(2026, 11, 24))


@given(st.integers(0, 90), st.integers(0, 5), days)
def test_birth_days_that_follow_from_an_age_are_exactly_those(youngest: int, more: int, on: date) -> None:
    first, last = born_between(youngest, youngest + more, on)
    assert completed_years(first, on) == youngest + more
    assert completed_years(first - timedelta(days=1), on) == youngest + more + 1
    assert completed_years(last, on) == youngest
    assert completed_years(last + timedelta(days=1), on) == youngest - 1


def test_a_counted_age_of_twenty_may_be_a_child() -> None:
    assert counted_age_bounds(20) == (17, 20)
    assert counted_age_bounds(21)[0] == 18
    assert counted_age_bounds(1) == (0, 1)
    with pytest.raises(Refused):
        counted_age_bounds(0)


def test_an_animal_names_one_year_in_twelve() -> None:
    assert zodiac_years("snake", 1980, 2030) == [1989, 2001, 2013, 2025]
    assert zodiac_years("rat", 2000, 2010) == [2008]
    assert sorted(year for animal in ZODIAC for year in zodiac_years(animal, 2000, 2011)) == list(range(2000, 2012))


@pytest.mark.parametrize(
    ("day", "era"),
    [
        ("2026-11-24", 2569),
        ("1941-01-01", 2484),
        ("1940-12-31", 2483),
        ("1940-04-01", 2483),
        ("1940-03-31", 2482),
        ("1939-04-01", 2482),
        ("1920-01-01", 2462),
    ],
)
def test_the_buddhist_year_began_in_april_until_1940(day: str, era: int) -> None:
    known = date.fromisoformat(day)
    assert to_buddhist(known) == era
    assert from_buddhist(era, known.month, known.day) == PartialDate.of(known)


@given(days)
def test_a_buddhist_date_comes_back(day: date) -> None:
    assert from_buddhist(to_buddhist(day), day.month, day.day).exact == day


def test_a_buddhist_date_that_never_was_is_refused() -> None:
    with pytest.raises(Refused, match="2483"):
        from_buddhist(2483, 2, 1)
    with pytest.raises(Refused):
        from_buddhist(400)


def test_an_old_buddhist_year_alone_spans_two_of_ours() -> None:
    known = from_buddhist(2470)
    assert known.estimated and known.earliest <= date(1927, 4, 1) and known.latest >= date(1928, 3, 31)
    assert from_buddhist(2552) == PartialDate(2009)


@given(modern_days)
def test_a_myanmar_date_comes_back_within_what_is_uncertain(day: date) -> None:
    least, most = to_myanmar(day)
    assert day in {d for year in (least, most) for d in _covered(from_myanmar(year, day.month, day.day), day)}
    for year in (least, most):
        alone = from_myanmar(year)
        assert alone.estimated and alone.earliest <= day <= alone.latest


def _covered(known: PartialDate, day: date) -> set[date]:
    return {day} if known.earliest <= day <= known.latest else set()


def test_the_myanmar_year_turns_in_april() -> None:
    assert to_myanmar(date(2026, 4, 9)) == (1387, 1387)
    assert to_myanmar(date(2026, 4, 15)) == (1387, 1388)
    assert to_myanmar(date(2026, 4, 21)) == (1388, 1388)
    assert from_myanmar(1387, 2, 3) == PartialDate(2026, 2, 3)
    assert from_myanmar(1388, 6) == PartialDate(2026, 6)


@pytest.mark.parametrize(
    ("language", "digits"),
    [("km", "០១២៣៤៥៦៧៨៩"), ("lo", "໐໑໒໓໔໕໖໗໘໙"), ("my", "၀၁၂၃၄၅၆၇၈၉"), ("shn", "႐႑႒႓႔႕႖႗႘႙"), ("th", "๐๑๒๓๔๕๖๗๘๙")],
)
def test_native_digits_go_both_ways(language: str, digits: str) -> None:
    assert native_digits("0123456789", language) == digits
    assert ascii_digits(digits) == "0123456789"


def test_digits_of_other_languages_stay() -> None:
    assert native_digits("2009", "vi") == "2009"
    assert ascii_digits("２００９ é") == "2009 é"


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("17/05/2009", "en", "2009-05-17"),
        ("17/05/2009", "km", "2009-05-17"),
        ("១៧/០៥/២០០៩", "km", "2009-05-17"),
        ("17-5-2009", "vi", "2009-05-17"),
        ("ngày 17 tháng 5 năm 2009", "vi", "2009-05-17"),
        ("17.5.2009", "lo", "2009-05-17"),
        ("၁၇/၅/၂၀၀၉", "my", "2009-05-17"),
        ("2009/5/17", "zh", "2009-05-17"),
        ("2009年5月17日", "zh", "2009-05-17"),
        ("2009年5月", "zh", "2009-05"),
        ("2009-05-17", "en", "2009-05-17"),
        ("17/5/2552", "th", "2009-05-17"),
        ("๑๗/๕/๒๕๕๒", "th", "2009-05-17"),
        ("17/5/2009", "th", "2009-05-17"),
        ("พ.ศ. 2552", "th", "2009"),
        ("ค.ศ. 2009", "th", "2009"),
        ("1/2/2482", "th", "1940-02-01"),
        ("05/2009", "en", "2009-05"),
        ("5/2009", "zh", "2009-05"),
        ("2009", "en", "2009"),
        ("~2009", "en", "~2009"),
        (" ~ 5/2009 ", "en", "~2009-05"),
    ],
)
def test_a_date_is_read_as_its_reader_writes_it(text: str, language: str, iso: str) -> None:
    assert parse_typed(text, language).iso == iso


def test_an_era_that_is_named_is_used() -> None:
    assert parse_typed("17/5/2552", "km", "buddhist").iso == "2009-05-17"
    assert parse_typed("1371", "my", "myanmar").iso == "~2009"
    assert parse_typed("17/6/1371", "my", "myanmar").iso == "2009-06-17"


@pytest.mark.parametrize(
    ("text", "language", "era", "reason"),
    [
        ("17/5/09", "en", None, "four digits"),
        ("17/5/52", "th", None, "four digits"),
        ("5", "en", None, "four digits"),
        ("05/17/2009", "en", None, "no such day"),
        ("30/2/2009", "en", None, "no such day"),
        ("17/5/2009", "zh", None, "year first"),
        ("17/5/2552", "km", None, "Buddhist"),
        ("17/5/2009", "th", "buddhist", "cannot be right"),
        ("17/5/3009", "en", None, "cannot be right"),
        ("17/5/1009", "en", None, "cannot be right"),
        ("5/2009/17", "en", None, "four digits"),
        ("2009/2010", "en", None, "four digits"),
        ("last May", "en", None, "cannot be read"),
        ("", "en", None, "cannot be read"),
        ("1/1/1/2009", "en", None, "cannot be read"),
        ("20090517", "en", None, "cannot be read"),
        ("1" * 61, "en", None, "too long"),
    ],
)
def test_what_can_be_read_two_ways_or_none_is_refused(text: str, language: str, era: str | None, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse_typed(text, language, era)


@given(st.text(max_size=70), st.sampled_from(["en", "km", "lo", "my", "th", "vi", "zh"]))
def test_whatever_is_typed_is_read_or_refused(text: str, language: str) -> None:
    try:
        known = parse_typed(text, language)
    except Refused:
        return
    assert PartialDate.parse(known.iso) == known
