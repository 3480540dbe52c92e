"""What an answer must be, type by type."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.forms.definition import DECIMAL, Question
from app.models.forms.text import one_line, several_lines

ORDERS = ("family_first", "given_first", "single")
"""In which order a name is said; a name of one word has none."""

SIGNED = ("signed", "thumbprint", "verbal_witnessed")
"""How somebody signs."""

NAME_PARTS = ("own", "roman", "order", "family", "given")
PLACE_PARTS = ("country", "province", "detail")
MOST_ROWS = 200
LARGEST = 10**12

Fault = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Asking:
    """Under what circumstances an answer is looked at: the day, the codes it had when it was stored before, and whether
    the interview was stopped."""

    today: date
    held: frozenset[str] = frozenset()
    ended: bool = False


def fault(question: Question, value: Any, asking: Asking) -> Fault | None:
    """What is wrong with an answer that was given; a group's rows are looked at one by one elsewhere."""
    return _CHECKS[question.type](question, value, asking)


_UNFIT = (_("This answer does not fit the question."), dict[str, object]())


def _text(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, str):
        return _UNFIT
    kept = several_lines(value) if question.type == "long_text" else one_line(value)
    return _too_long(kept, question.max_length)


def _too_long(text: str, most: int) -> Fault | None:
    if len(text) > most:
        return _("This is too long: at most {most} characters."), {"most": most}
    return None


def _name(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not _is_table(value, NAME_PARTS):
        return _UNFIT
    if not one_line(value.get("own", "")) and not one_line(value.get("roman", "")):
        return _("A name has to be written in its own script or in Latin letters."), {}
    if value.get("order", "") not in ("", *ORDERS):
        return _UNFIT
    return next(filter(None, (_too_long(one_line(part), question.max_length) for part in value.values())), None)


def _integer(question: Question, value: Any, asking: Asking) -> Fault | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return _("This has to be a whole number."), {}
    return _out_of_bounds(question, Decimal(max(-LARGEST * 10, min(value, LARGEST * 10))))


def _decimal(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, str) or not DECIMAL.fullmatch(value):
        return _("This has to be a number."), {}
    return _out_of_bounds(question, Decimal(value))


def _money(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not _is_table(value, ("amount", "currency")):
        return _UNFIT
    if not value.get("currency"):
        return _("Say in which currency."), {}
    return _decimal(question, value.get("amount"), asking) or _code(question, value["currency"], asking)


def _out_of_bounds(question: Question, number: Decimal) -> Fault | None:
    least, most = _limit(question.least, -LARGEST), _limit(question.most, LARGEST)
    if number < least:
        return _("This has to be at least {least}."), {"least": least}
    if number > most:
        return _("This has to be at most {most}."), {"most": most}
    return None


def _limit(bound: int | str | None, otherwise: int) -> Decimal:
    return Decimal(otherwise if bound is None else bound)


def _date(question: Question, value: Any, asking: Asking) -> Fault | None:
    try:
        day = PartialDate.parse(value) if isinstance(value, str) else None
    except Refused as refused:
        return refused.sentence, refused.places
    if day is None:
        return _UNFIT
    least, most = (_bound_day(bound, asking.today) for bound in (question.least, question.most))
    if least and day.surely_before(least):
        return _("This cannot be before {day}."), {"day": least}
    if most and day.surely_after(most):
        return _("This cannot be after {day}."), {"day": most}
    return None


def _bound_day(bound: int | str | None, today: date) -> PartialDate | None:
    if not isinstance(bound, str):
        return None
    return PartialDate.of(today) if bound == "today" else PartialDate.parse(bound)


def _code(question: Question, value: Any, asking: Asking) -> Fault | None:
    """A code that was in use once may be named: answers tell of the past. A deprecated one may stay where it stood."""
    if not isinstance(value, str):
        return _UNFIT
    code = question.codes.get(value) if question.codes else None
    if code is None:
        return _("“{code}” is not one of the answers offered."), {"code": value[:40]}
    if code.deprecated and value not in asking.held:
        return _("“{code}” is no longer offered."), {"code": code.label}
    return None


def _codes(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, list):
        return _UNFIT
    wrong = next(filter(None, (_code(question, one, asking) for one in value)), None)
    return wrong or _too_many_or_few(question, len(set(value)))


def _too_many_or_few(question: Question, count: int) -> Fault | None:
    if isinstance(question.least, int) and count < question.least:
        return _("Give at least {least}."), {"least": question.least}
    if isinstance(question.most, int) and count > question.most:
        return _("Give at most {most}."), {"most": question.most}
    return None


def _scale(question: Question, value: Any, asking: Asking) -> Fault | None:
    return _code(question, value, asking) if question.codes else _integer(question, value, asking)


def _yes_no(question: Question, value: Any, asking: Asking) -> Fault | None:
    return None if isinstance(value, str) and value in ("yes", "no") else _UNFIT


def _place(question: Question, value: Any, asking: Asking) -> Fault | None:
    """A place may be one of the past: provinces that are no more can be named."""
    if not _is_table(value, PLACE_PARTS):
        return _UNFIT
    country, province = value.get("country", ""), value.get("province", "")
    if country and (question.codes is None or country not in question.codes):
        return _("“{code}” is not one of the answers offered."), {"code": country[:40]}
    found = question.provinces.get(province) if question.provinces else None
    if province and (found is None or found.parent != country):
        return _("This province is not in the country named."), {}
    return _too_long(one_line(value.get("detail", "")), question.max_length or 200)


def _signature(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not _is_table(value, ("by", "method", "on")):
        return _UNFIT
    if not one_line(value.get("by", "")) or value.get("method") not in SIGNED:
        return _("A signature needs who signed, and how."), {}
    return _too_long(one_line(value["by"]), 200) or _date(question, value.get("on"), asking)


def _reference(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, str) or not value.strip():
        return _UNFIT
    typed = _("Type a part of the name, and choose from the list that opens.")
    return None if _ID.fullmatch(value) else (typed, {})


def _attachment(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, list) or any(_reference(question, one, asking) for one in value):
        return _UNFIT
    return _too_many_or_few(question, len(value))


def _group(question: Question, value: Any, asking: Asking) -> Fault | None:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return _UNFIT
    if len(value) > (MOST_ROWS if question.repeat else 1):
        return _("Give at most {most}."), {"most": MOST_ROWS if question.repeat else 1}
    return _too_many_or_few(question, len(value))


def _anything(question: Question, value: Any, asking: Asking) -> Fault | None:
    """A score is computed, not answered: it is the business of whoever computes it."""
    return None


def _is_table(value: Any, keys: tuple[str, ...]) -> bool:
    if not isinstance(value, Mapping) or not all(isinstance(part, str) for part in value.values()):
        return False
    return set(value) <= set(keys)


_ID = re.compile(r"[0-9a-f]{32}")

_CHECKS: Mapping[str, Callable[[Question, Any, Asking], Fault | None]] = {
    "text": _text,
    "long_text": _text,
    "name": _name,
    "integer": _integer,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "choice": _code,
    "choices": _codes,
    "scale": _scale,
    "yes_no": _yes_no,
    "place": _place,
    "person_ref": _reference,
    "record_ref": _reference,
    "user_ref": _reference,
    "attachment": _attachment,
    "signature": _signature,
    "group": _group,
    "score": _anything,
    "note": _anything,
}
