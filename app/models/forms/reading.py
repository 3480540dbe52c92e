"""Reads definition files, gathering everything that is wrong with one, each fault with its line and reason."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.marks import _

LARGEST = 1_000_000
"""Bytes of one definition file."""

LONGEST_TEXT = 2_000
"""Characters of one label, hint or reason."""

MOST_WRONGS = 100
"""Faults told of one file; what is wrong in a hundred places is mended before the rest is read."""

MOST_PARTS = 64
"""Points in one line: what reads TOML needs the square of the parts of a key, in time and in memory."""

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of a definition file: a sentence for whoever wrote it, at a line that starts counting at 1."""

    file: Path
    line: int
    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """One file being read, with the faults found so far."""

    file: Path
    text: str
    wrongs: list[Wrong] = field(default_factory=list)
    _blocks: dict[Where, range] = field(default_factory=dict)
    _lines: list[str] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether enough is wrong with it for one reading."""
        return len(self.wrongs) >= MOST_WRONGS

    def wrong(self, where: Where, near: str, sentence: str, **places: object) -> None:
        """Notes a fault of the table at `where`, on the line that holds `near` (a key or a text in quotes)."""
        if not self.full:
            self.wrongs.append(Wrong(self.file, self._line(where, near), sentence, places))

    def refused(self, where: Where, near: str, refused: Refused) -> None:
        """Notes what something that reads a part of the file says no to."""
        self.wrong(where, near, refused.sentence, **refused.places)

    def _line(self, where: Where, near: str) -> int:
        self._blocks = self._blocks or _blocks(self.text)
        self._lines = lines = self._lines or self.text.split("\n")
        outer = where
        while outer and outer not in self._blocks:
            outer = outer[:-1]
        block = self._blocks.get(outer, range(1, 2))
        if outer != where:
            inline = [at for at in block for _one in _INLINE.findall(lines[at - 1])]
            place = where[-1] if isinstance(where[-1], int) else 0
            return inline[place] if place < len(inline) else block.start
        sought = re.compile(rf"(^|[\s{{,\[]){re.escape(near)}\s*=" if near.isidentifier() else re.escape(near))
        found = (at for at in block if near and near in lines[at - 1] and sought.search(lines[at - 1]))
        return next(found, block.start)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file. What is missing or of the wrong type is noted, and read as nothing."""

    source: Source
    values: Mapping[str, Any]
    where: Where = ()

    def wrong(self, near: str, sentence: str, **places: object) -> None:
        """Notes a fault of this table, near a key or a text in quotes."""
        self.source.wrong(self.where, near, sentence, **places)

    def only(self, known: Iterable[str]) -> None:
        """Notes every key that is not known, with the one that was probably meant."""
        for key in sorted(self.values.keys() - set(known))[:MOST_WRONGS]:
            self.unknown(key, key, known)

    def unknown(self, near: str, name: str, known: Iterable[str]) -> None:
        """Notes a name nobody knows."""
        meant = get_close_matches(name, list(known), n=1)
        if meant:
            self.wrong(near, _("“{name}” is not known here. Is “{meant}” meant?"), name=name, meant=meant[0])
        else:
            self.wrong(near, _("“{name}” is not known here."), name=name)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text, "" when it is not there."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, _("“{key}” has to be a text in quotes."), key=key)
            return ""
        if len(value) > LONGEST_TEXT:
            self.wrong(key, _("“{key}” has at most {most} characters."), key=key, most=LONGEST_TEXT)
        if required and not value.strip():
            self.wrong(key, _("“{key}” is missing."), key=key)
        return value

    def word(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """One of the allowed words; without a default it has to be there."""
        value = self.text(key, required=default is None) or default or ""
        if value and value not in allowed:
            self.unknown(key, value, allowed)
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when it is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, _("“{key}” is either true or false, without quotes."), key=key)
        return value is True

    def number(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self.values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**12):
            self.wrong(key, _("“{key}” has to be a whole number."), key=key)
            return None
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, () when it is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.wrong(key, _("“{key}” has to be a list of texts in square brackets."), key=key)
            return ()
        if len(set(value)) < len(value):
            self.wrong(key, _("“{key}” names something twice."), key=key)
        return tuple(value)

    def words(self, key: str) -> Mapping[str, str]:
        """A table of texts, {} when it is not there."""
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            self.wrong(key, _("“{key}” has to be a table of texts in curly brackets."), key=key)
            return {}
        return value

    def tables(self, key: str) -> Iterator["Table"]:
        """The tables of a list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, _("“{key}” has to be a list of tables."), key=key)
            return
        for place, one in enumerate(value):
            if self.source.full:
                return
            yield Table(self.source, one, (*self.where, key, place))


def read_toml(file: Path, raw: bytes) -> Table | Wrong:
    """The whole file as a table, or why it cannot be read."""
    if len(raw) > LARGEST:
        return Wrong(file, 1, _("This file is too large for a definition."))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        for number, written in enumerate(text.split("\n"), 1):
            if len(_POINT.findall(written)) > MOST_PARTS:
                return Wrong(file, number, _("This line has more parts than any definition needs."))
        return Table(Source(file, text), tomllib.loads(text))
    except UnicodeDecodeError as error:
        return Wrong(file, raw.count(b"\n", 0, error.start) + 1, _("This file is not written in UTF-8."))
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        return Wrong(file, line, _("This is not TOML: {reason}"), {"reason": _AT.sub("", str(error)).strip(" ()")})
    except (ValueError, RecursionError):
        return Wrong(file, 1, _("This file holds something no definition needs."))


_AT = re.compile(r"\(?at line (\d+), column \d+\)?|\(?at end of document\)?")
_POINT = re.compile(r"(?<!\.)\.(?!\.)")
_HEADER = re.compile(r"\s*(\[\[?)([A-Za-z0-9_.\-\s]+)\]\]?\s*(#.*)?$")
_INLINE = re.compile(r"\{\s*(?:code|name)\s*=")
_QUOTES = re.compile(r'"""|' + "'''")


def _blocks(text: str) -> dict[Where, range]:
    """Where each table of a file lies in it: its path → its lines; () is the part before the first header."""
    starts: list[tuple[Where, int]] = [((), 1)]
    counts: dict[Where, int] = {}
    quoted = ""
    lines = text.split("\n")
    for at, line in enumerate(lines, 1):
        header = None if quoted else _HEADER.match(line)
        if header:
            starts.append((_path(header[2], counts, array=header[1] == "[["), at))
        quoted = _still_quoted(line, quoted)
    ends = [start for _where, start in starts[1:]] + [len(lines) + 1]
    return {where: range(start, end) for (where, start), end in zip(starts, ends, strict=True)}


def _path(header: str, counts: dict[Where, int], *, array: bool) -> Where:
    """The path of a header, counting the tables of lists as they come."""
    where: Where = ()
    keys = [key.strip() for key in header.split(".")]
    for key in keys[:-1]:
        where = (*where, key)
        if where in counts:
            where = (*where, counts[where])
    where = (*where, keys[-1])
    if not array:
        return where
    counts[where] = counts.get(where, -1) + 1
    return (*where, counts[where])


def _still_quoted(line: str, quoted: str) -> str:
    """Which triple quotes are open after this line."""
    for mark in _QUOTES.findall(line):
        if not quoted:
            quoted = mark
        elif quoted == mark:
            quoted = ""
    return quoted
