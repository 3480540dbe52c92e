"""Numbers on identity papers: what looks wrong about one, as a warning and never as an error."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stdnum.cn import ric
from stdnum.th import pin

from app.dates import ascii_digits
from app.marks import _

_MYANMAR_NRC = re.compile(
    r"(1[0-4]|[1-9])/([A-Za-z]{3,12}|[\u1000-\u109f]{2,14})\(([A-Za-z]{1,8}|[\u1000-\u109f]{1,8})\)(\d{6})"
)
_SEPARATORS = re.compile(r"[\s.\u200b-]+")


def warning(document: Mapping[str, Any], birth: date | None = None) -> str | None:
    """What looks wrong about the number of a paper (a row of `documents`), in a sentence; None when nothing does.

    Nobody is turned away for a number: papers are false, lost, or read aloud over a telephone.
    """
    number, rule = document.get("number"), _RULES.get((str(document.get("country")), str(document.get("document"))))
    if not isinstance(number, str) or not number.strip() or rule is None:
        return None
    return rule(_SEPARATORS.sub("", ascii_digits(number)), birth)


def masked(number: str) -> str:
    """The number as lists show it: the last three signs only."""
    return "•" * max(0, len(number) - 3) + number[-3:] if len(number) > 3 else "•" * len(number)


def _thai(number: str, _birth: date | None) -> str | None:
    if not re.fullmatch(r"\d{13}", number):
        return _("A Thai identity number has 13 digits.")
    return None if pin.calc_check_digit(number[:-1]) == number[-1] else _WRONG_DIGIT


def _chinese(number: str, birth: date | None) -> str | None:
    if not re.fullmatch(r"\d{17}[0-9Xx]", number):
        return _("A Chinese resident number has 18 signs: 17 digits and a digit or X.")
    if ric.calc_check_digit(number) != number[-1].upper():
        return _WRONG_DIGIT
    if not ric.is_valid(number):
        return _("The number holds a day or a place that does not exist.")
    return None if birth is None or number[6:14] == f"{birth:%Y%m%d}" else _("The number holds another date of birth.")


def _vietnamese(number: str, birth: date | None) -> str | None:
    if not re.fullmatch(r"\d{12}", number):
        return _("A Vietnamese citizen number has 12 digits; the earlier card had 9.")
    century, year = 1900 + 100 * (int(number[3]) // 2), int(number[4:6])
    return None if birth is None or century + year == birth.year else _("The number holds another year of birth.")


def _old_vietnamese(number: str, _birth: date | None) -> str | None:
    return None if re.fullmatch(r"\d{9}", number) else _("The earlier Vietnamese identity card had 9 digits.")


def _burmese(number: str, _birth: date | None) -> str | None:
    return None if _MYANMAR_NRC.fullmatch(number) else _NRC_SHAPE


def _cambodian(number: str, _birth: date | None) -> str | None:
    return None if re.fullmatch(r"\d{9,10}", number) else _("A Cambodian identity card usually has 9 digits.")


_WRONG_DIGIT = _("The check digit does not fit: was the number read or told correctly?")
_NRC_SHAPE = _("A Myanmar citizenship number looks like 12/OUKAMA(N)123456.")

_Rule = Callable[[str, date | None], str | None]

_RULES: Mapping[tuple[str, str], _Rule] = {
    ("TH", "national_id"): _thai,
    ("TH", "th_pink_card"): _thai,
    ("TH", "th_zero_card"): _thai,
    ("CN", "national_id"): _chinese,
    ("VN", "national_id"): _vietnamese,
    ("VN", "vn_cmnd"): _old_vietnamese,
    ("MM", "mm_nrc"): _burmese,
    ("MM", "national_id"): _burmese,
    ("KH", "national_id"): _cambodian,
}
