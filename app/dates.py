"""Days as far as they are known, ages that follow from them, and the calendars and digits people tell them in."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from app.errors import Refused
from app.marks import _

ESTIMATE_YEARS = 3
"""How far an estimated date may be off, each way: our rule, not a published standard."""

COUNTED_YEARS = 3
"""By how much an age as counted in China and Viet Nam can exceed completed years: our rule, on the safe side."""

ZODIAC = ("rat", "ox", "tiger", "rabbit", "dragon", "snake", "horse", "goat", "monkey", "rooster", "dog", "pig")

_BUDDHIST = 543
_MYANMAR = 638
_ZEROS = {"km": 0x17E0, "lo": 0x0ED0, "my": 0x1040, "shn": 0x1090, "th": 0x0E50}
_TO_ASCII = {zero + n: str(n) for zero in (*_ZEROS.values(), 0xFF10) for n in range(10)}
_ISO = re.compile(r"(~?)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TYPED_YEARS = range(1850, 2151)
_LONGEST_TYPED = 60
_ERA_MARKS = {"พ.ศ.": "buddhist", "ค.ศ.": "common"}
_BETWEEN = re.compile(r"[0-9\s/.,\-\u2013\u200b年月日]|ngày|tháng|thg|năm")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian day known to the day, the month or the year; `estimated` when it may be off by `ESTIMATE_YEARS`."""

    year: int
    month: int | None = None
    day: int | None = None
    estimated: bool = False

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise Refused(_("A day needs its month."))
        try:
            self._first()
        except ValueError:
            raise Refused(_("There is no such day in the calendar.")) from None

    @staticmethod
    def parse(text: str) -> "PartialDate":
        """Reads what `iso` wrote: `2009`, `2009-05`, `2009-05-17`, `~2009`."""
        return _parsed(text)

    @classmethod
    def of(cls, day: date, *, estimated: bool = False) -> Self:
        """`day`, known to the day."""
        return cls(day.year, day.month, day.day, estimated)

    @property
    def iso(self) -> str:
        """ISO 8601 as far as it is known, with `~` before an estimate: how it is stored."""
        known = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return ("~" if self.estimated else "") + "-".join(known)

    @property
    def exact(self) -> date | None:
        """The day itself where it is known to the day and not estimated."""
        return None if self.estimated or self.month is None or self.day is None else self._first()

    @property
    def earliest(self) -> date:
        """The first day this can be."""
        return _years_later(self._first(), -ESTIMATE_YEARS) if self.estimated else self._first()

    @property
    def latest(self) -> date:
        """The last day this can be."""
        if self.day is not None:
            last = self._first()
        elif self.month is not None:
            last = _last_of_month(self.year, self.month)
        else:
            last = date(self.year, 12, 31)
        return _years_later(last, ESTIMATE_YEARS) if self.estimated else last

    def surely_before(self, other: "PartialDate | date") -> bool:
        """Whether this is before `other` whichever day each of the two turns out to be."""
        return self.latest < _span(other)[0]

    def surely_after(self, other: "PartialDate | date") -> bool:
        """Whether this is after `other` whichever day each of the two turns out to be."""
        return self.earliest > _span(other)[1]

    def maybe(self, other: "PartialDate | date") -> bool:
        """Whether both can be the same day."""
        return not self.surely_before(other) and not self.surely_after(other)

    def __str__(self) -> str:
        return self.iso

    def _first(self) -> date:
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)


def completed_years(born: date, on: date) -> int:
    """Completed years of age; someone born on 29 February completes a year on 1 March where there is no 29th."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_range(born: PartialDate | date, on: PartialDate | date) -> tuple[int, int]:
    """The least and the most completed years she can have on that day; refuses a birth surely after it."""
    (first_birth, last_birth), (first_day, last_day) = _span(born), _span(on)
    if first_birth > last_day:
        raise Refused(_("The date of birth is after the day the age is asked for."))
    return max(0, completed_years(last_birth, first_day)), completed_years(first_birth, last_day)


def born_between(youngest: int, oldest: int, on: date) -> tuple[date, date]:
    """The first and last day of birth of someone who has `youngest` to `oldest` completed years on that day."""
    return _years_later(on, -oldest - 1) + timedelta(days=1), _years_later(on, -youngest)


def counted_age_bounds(counted: int) -> tuple[int, int]:
    """Least and most completed years behind an age as counted in China and Viet Nam (at birth one, a year more at each
    new year): it can exceed them by up to `COUNTED_YEARS`, so 20 may be a child."""
    if counted < 1:
        raise Refused(_("An age counted this way starts at one."))
    return max(0, counted - COUNTED_YEARS), counted


def zodiac_years(animal: str, first: int, last: int) -> list[int]:
    """Years from `first` to `last` that the animal names. Its year starts between late January (China, Viet Nam) and
    mid-April (Cambodia, Laos, Thailand), so a birth can also lie in the first months of the year after."""
    place = ZODIAC.index(animal)
    return [year for year in range(first, last + 1) if (year - 4) % 12 == place]


def to_buddhist(day: PartialDate | date) -> int:
    """The Thai Buddhist-era year, which until 1940 ran from 1 April to 31 March; without a month it counts as begun."""
    early = day.month is not None and day.month < 4 and day.year <= 1940
    return day.year + _BUDDHIST - early


def from_buddhist(
    year: int, month: int | None = None, day: int | None = None, *, estimated: bool = False
) -> PartialDate:
    """The Gregorian date of a Thai Buddhist-era one. A year up to 2482 without its month spans two years of ours, so it
    becomes an estimate; January to March 2483 never were."""
    early = month is not None and month < 4
    if year == 2483 and early:
        raise Refused(_("The Buddhist year 2483 had no January, February or March."))
    spans_two = year <= 2482 and month is None
    return PartialDate(year - _BUDDHIST + (early and year <= 2482), month, day, estimated or spans_two)


def to_myanmar(day: date) -> tuple[int, int]:
    """The least and the most the Myanmar-era year can be: they differ around new year, 10 to 20 April (approximate)."""
    before, after = day.year - _MYANMAR - 1, day.year - _MYANMAR
    if (day.month, day.day) < (4, 10):
        return before, before
    return (after, after) if (day.month, day.day) > (4, 20) else (before, after)


def from_myanmar(
    year: int, month: int | None = None, day: int | None = None, *, estimated: bool = False
) -> PartialDate:
    """The Gregorian date of a Myanmar-era year with our month and day. The year turns in mid-April: without a month,
    or around new year, it becomes an estimate (approximate)."""
    unsure = month is None or (month == 4 and (day is None or 10 <= day <= 20))
    early = month is not None and (month, day or 20) < (4, 10)
    return PartialDate(year + _MYANMAR + early, month, day, estimated or unsure)


def ascii_digits(text: str) -> str:
    """Khmer, Lao, Burmese, Shan, Thai and full-width digits as 0–9; everything else as it is."""
    return text.translate(_TO_ASCII)


def native_digits(text: str, language: str) -> str:
    """0–9 as the digits of Khmer, Lao, Burmese, Shan or Thai; other languages keep 0–9."""
    zero = _ZEROS.get(language)
    return text if zero is None else text.translate({0x30 + n: zero + n for n in range(10)})


def parse_typed(
    text: str, language: str, era: str | None = None, *, months: Mapping[str, int] | None = None
) -> PartialDate:
    """What a person typed, in the order of her language: year first in Chinese, day first elsewhere; ISO everywhere.

    `era` is "common", "buddhist" or "myanmar"; without it years from about 2400 on are Buddhist for a Thai reader and
    refused for others. `months` are names of months (`Words.typed_day` gives them). Two-digit years are refused: they
    fit two eras and two centuries.
    """
    if len(text) > _LONGEST_TYPED:
        raise Refused(_("This is too long for a date."))
    plain = ascii_digits(unicodedata.normalize("NFC", text)).strip().casefold()
    estimated = plain.startswith("~")
    plain, marked = _without_era_mark(plain.removeprefix("~"))
    plain, named = _without_month_name(plain, months or {})
    numbers = _numbers(plain)
    year, month, day = _with_month(numbers, named) if named else _in_order(numbers, year_first=language == "zh")
    return _in_era(int(year), month, day, marked or era or _likely_era(int(year), language), estimated=estimated)


def _span(moment: PartialDate | date) -> tuple[date, date]:
    return (moment.earliest, moment.latest) if isinstance(moment, PartialDate) else (moment, moment)


def _years_later(day: date, years: int) -> date:
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _without_era_mark(text: str) -> tuple[str, str | None]:
    for mark, era in _ERA_MARKS.items():
        if mark in text:
            return text.replace(mark, " ", 1), era
    return text, None


def _without_month_name(text: str, months: Mapping[str, int]) -> tuple[str, int | None]:
    for name in sorted(months, key=len, reverse=True):
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in text:
            return text.replace(folded, " ", 1), months[name]
    return text, None


def _numbers(text: str) -> list[str]:
    """The one to three numbers between what people put between them; anything else is not a date."""
    numbers = re.findall(r"[0-9]+", text)
    rest = _BETWEEN.sub("", text)
    if rest or not 1 <= len(numbers) <= 3 or any(len(number) > 4 for number in numbers):
        raise Refused(_("This cannot be read as a date. Write it like 17/05/2009, 05/2009 or 2009."))
    return numbers


def _with_month(numbers: list[str], month: int) -> tuple[str, int, int | None]:
    years = [number for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        raise Refused(_("Write the year with four digits."))
    return years[0], month, days[0] if days else None


def _in_order(numbers: list[str], *, year_first: bool) -> tuple[str, int | None, int | None]:
    lengths = [len(number) for number in numbers]
    if lengths.count(4) != 1 or 3 in lengths or (len(numbers) == 3 and lengths[1] == 4):
        raise Refused(_("Write the year with four digits."))
    if lengths[0] != 4:
        if year_first and len(numbers) == 3:
            raise Refused(_("Write the year first, then the month and the day."))
        numbers = numbers[::-1]
    month, day, *_rest = *map(int, numbers[1:]), None, None
    return numbers[0], month, day


def _likely_era(year: int, language: str) -> str:
    if year - _BUDDHIST not in _TYPED_YEARS:
        return "common"
    if language == "th":
        return "buddhist"
    raise Refused(_("The year {year} lies far ahead. If it is a Buddhist-era year, say so."), year=str(year))


def _in_era(year: int, month: int | None, day: int | None, era: str, *, estimated: bool) -> PartialDate:
    if era == "buddhist":
        found = from_buddhist(year, month, day, estimated=estimated)
    elif era == "myanmar":
        found = from_myanmar(year, month, day, estimated=estimated)
    else:
        found = PartialDate(year, month, day, estimated)
    if found.year not in _TYPED_YEARS:
        raise Refused(_("The year {year} cannot be right. Look at the year and its era."), year=str(year))
    return found


@lru_cache(maxsize=1024)
def _parsed(text: str) -> PartialDate:
    """The same few days are read again and again: by each rule of a board, for each of many people."""
    found = _ISO.fullmatch(text) if text.isascii() else None
    if found is None:
        raise Refused(_("A date is written as 2009, 2009-05 or 2009-05-17, with ~ before it when it is estimated."))
    about, year, month, day = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None, estimated=bool(about))
