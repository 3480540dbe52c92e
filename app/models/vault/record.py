"""One record: an answered form as the vault hands it out, and what the vault must know of its form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final, NamedTuple


class Sealed(Enum):
    """What stands in an answer this session holds no key for: it is known, but not to her."""

    SEALED = "sealed"

    def __repr__(self) -> str:
        return "SEALED"


SEALED: Final = Sealed.SEALED


@dataclass(frozen=True, slots=True)
class Kind:
    """What the vault needs to know of a form; `Form.kind` makes one, and the vault knows no form.

    `sealed` is field → compartment ("identity" or "restricted"); `searchable` fields feed the search index and are
    sealed as identity; `day` is the question whose date is the record's day on a timeline.
    """

    name: str
    version: int
    sealed: Mapping[str, str]
    searchable: tuple[str, ...] = ()
    append_only: bool = False
    day: str | None = None


class Record(NamedTuple):
    """One record as this session may see it: an answer it has no key for is `SEALED`.

    `versions` is field → the `device:seq` tokens now standing; `disputed` is field → all the values that stand side
    by side where two laptops disagree, and `answers` then shows the first of them. A tuple, because a list makes two
    hundred of them at once, in half the time of a frozen dataclass.
    """

    id: str
    kind: str
    form_version: int
    case: str | None
    person: str | None
    answers: Mapping[str, Any]
    versions: Mapping[str, tuple[str, ...]]
    status: str
    due: date | None
    made_at: datetime
    made_by: str
    changed_at: datetime
    changed_by: str
    archived: bool
    disputed: Mapping[str, tuple[Any, ...]]

    def __repr__(self) -> str:
        """Without what it says: this may end in a report of a fault."""
        return f"Record(id={self.id!r}, kind={self.kind!r}, case={self.case!r}, person={self.person!r})"
