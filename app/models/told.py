"""Days as answers tell them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.dates import PartialDate


def told_day(answers: Mapping[str, Any], name: str) -> PartialDate | None:
    """A day as it was told, whole or in part; None where none was, or it is sealed."""
    told = answers.get(name)
    return PartialDate.parse(told) if isinstance(told, str) else None


def exact_day(answers: Mapping[str, Any], name: str) -> date | None:
    """A day that was told to the day; None where it was not."""
    told = told_day(answers, name)
    return told.exact if told else None


def day_of(answers: Mapping[str, Any], name: str) -> date | None:
    """A day that was told, the earliest it can be; None where none was, or it is sealed."""
    told = told_day(answers, name)
    return told.earliest if told else None
