"""Code lists: the answers a question offers, each a code that stays and a label said in the reader's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.i18n import Words


@dataclass(frozen=True, slots=True)
class Code:
    """One answer of a list. `said` is the label in other languages where the list brings its own translations.

    `until` is the last day it was in use; `parent` the code it belongs under (of a province, its country); `htcds` what
    stands for it where only the codes of the standard may, "" for nothing.
    """

    code: str
    label: str
    said: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    until: date | None = None
    deprecated: bool = False
    htcds: str | None = None

    @property
    def exported(self) -> str:
        """The code for a strict HTCDS 2.0 export."""
        return self.code if self.htcds is None else self.htcds

    def offered(self, day: date) -> bool:
        """Whether it is in use on that day."""
        return not self.deprecated and (self.until is None or day <= self.until)

    def shown(self, words: Words) -> str:
        """Its label for one reader."""
        return self.said.get(words.language) or words(self.label)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes under a name, in the order they are offered."""

    name: str
    codes: tuple[Code, ...]
    source: str = ""
    _by_code: Mapping[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {code.code: code for code in self.codes})

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def get(self, code: str) -> Code | None:
        """The code as described, also one no longer offered; None when the list never had it."""
        return self._by_code.get(code)

    def offered(self, day: date, *, parent: str | None = None) -> list[Code]:
        """What is in use on that day, under `parent` where it is given."""
        return [code for code in self.codes if code.offered(day) and parent in (None, code.parent)]

    def choosable(self, day: date, *, parent: str | None = None) -> list[Code]:
        """What an answer of that day may name: what is offered, then what is no more, for people tell of the past. A
        province that was dissolved is still where somebody was born; what is deprecated is chosen no more."""
        past = [code for code in self.codes if code.until is not None and code.until < day and not code.deprecated]
        return [*self.offered(day, parent=parent), *(code for code in past if parent in (None, code.parent))]

    def shown(self, code: str, words: Words) -> str:
        """The label of a code for one reader; a code nobody described stands as it is."""
        found = self.get(code)
        return found.shown(words) if found else code

    def found(self, text: str) -> Code | None:
        """The code meant by text from elsewhere: the code itself or its label in any language, in whatever case."""
        wanted = _folded(text)
        for code in self.codes:
            if wanted in (_folded(code.code), _folded(code.label), *map(_folded, code.said.values())):
                return code
        return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
