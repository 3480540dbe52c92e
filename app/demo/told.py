"""Invented stories as files tell them, with their days counted from the day the invented shelter is made."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.places import resource

_DAY = re.compile(r"\{today([+-]\d+)?\}")


def told(name: str, today: date) -> Mapping[str, Any]:
    """A file of `resources/demo`; `{today-30}` in it is the day thirty days before `today`."""
    text = resource("demo", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(_DAY.sub(lambda found: (today + timedelta(days=int(found[1] or 0))).isoformat(), text))
