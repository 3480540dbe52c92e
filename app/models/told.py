"""Days as answers tell them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.dates import PartialDate


def day_of(answers: Mapping[str, Any], name: str) -> date | None:
    """A day that was told, the earliest it can be; None where none was, or it is sealed."""
    told = answers.get(name)
    return PartialDate.parse(told).earliest if isinstance(told, str) else None
