"""Multi-value registers: how entries of the journal become a record, in whatever order they arrive."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

COLUMNS: Mapping[str, Any] = {"@case": None, "@person": None, "@status": "", "@due": None, "@archived": False}
"""Fields that are columns of the record table, with what stands there before anybody said anything."""

DISPUTED = "|"
"""The one key of an answer that holds several values side by side, each with its token."""

_MADE = "*"


Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal: what one change did to one record; `over` is None when it made the record.

    `clock` is the hybrid clock that only ever goes forward; `at` is what the laptop's own clock said.
    """

    device: str
    seq: int
    clock: str
    at: str
    user: str
    record: str
    kind: str
    form_version: int
    changes: Mapping[str, Any]
    over: Mapping[str, tuple[str, ...]] | None

    @property
    def token(self) -> str:
        """Names the values this entry wrote."""
        return f"{self.device}:{self.seq}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which entry made or last changed a record, when, and who."""

    clock: str
    token: str
    at: str
    user: str


@dataclass(frozen=True, slots=True)
class State:
    """A record as its entries leave it.

    `standing` is field → token → value, of values nobody has replaced; `replaced` is field → the tokens somebody has.
    `made` is None until the entry that made the record has arrived.
    """

    kind: str
    form_version: int
    made: Stamp | None
    changed: Stamp
    standing: Mapping[str, Mapping[str, Any]]
    replaced: Mapping[str, frozenset[str]]


def apply(state: State | None, entry: Entry) -> State:
    """One more entry: union, minus what it had seen. The same entries in any order give the same state."""
    token = entry.token
    stamp = Stamp(entry.clock, token, entry.at, entry.user)
    made = stamp if entry.over is None else None
    if state is None and made:
        return State(entry.kind, entry.form_version, made, stamp, {n: {token: v} for n, v in entry.changes.items()}, {})
    standing = dict(state.standing) if state else {}
    replaced = dict(state.replaced) if state else {}
    for field, value in entry.changes.items():
        if over := (entry.over or {}).get(field):
            replaced[field] = replaced.get(field, frozenset()).union(over)
        arrived = {**standing.get(field, {}), token: value}
        standing[field] = {one: arrived[one] for one in sorted(arrived.keys() - replaced.get(field, frozenset()))}
    if state is None:
        return State(entry.kind, entry.form_version, made, stamp, standing, replaced)
    return State(
        kind=state.kind,
        form_version=max(state.form_version, entry.form_version),
        made=min((one for one in (state.made, made) if one), key=_order, default=None),
        changed=max(state.changed, stamp, key=_order),
        standing=standing,
        replaced=replaced,
    )


def fold(entries: Iterable[Entry]) -> State | None:
    """The state after all of `entries`."""
    state = None
    for entry in entries:
        state = apply(state, entry)
    return state


def shown(standing: Mapping[str, Any]) -> Any:
    """The one value a column or a list shows where several stand; a field nobody wrote is None."""
    return next(iter(standing.values()), None)


def row_of(record: str, state: State) -> Row:
    """The state as a row of the record table, its columns in the order of the table up to `archived`.

    Versions are written short: a field left out still has the one value it was made with.
    """
    made = state.made.token if state.made else ""
    answers: dict[str, Any] = {}
    versions: dict[str, Any] = {_MADE: made} if made else {}
    columns = {**COLUMNS}
    for field, standing in state.standing.items():
        value = shown(standing)
        if field in COLUMNS:
            columns[field] = value
        elif value is not None:
            answers[field] = value
        if len(standing) == 1 and made in standing and value != COLUMNS.get(field):
            continue
        versions[field] = list(standing)
        if len(standing) > 1:
            answers[field] = {DISPUTED: [[token, one] for token, one in standing.items()]}
    stamp = state.made or state.changed
    return (
        *(record, state.kind, state.form_version, columns["@case"], columns["@person"]),
        *(canonical(answers), canonical(versions), columns["@status"], columns["@due"]),
        *(stamp.at, stamp.user, state.changed.at, state.changed.user, int(columns["@archived"])),
    )


def state_of(row: Row) -> State:
    """What `row_of` wrote, ready for the next entry of this laptop, which has seen everything that stands.

    The row does not keep what was replaced: entries of other laptops are folded from the journal, not applied to it.
    """
    answers, versions = parsed(row[5]), parsed(row[6])
    made = versions.pop(_MADE, "")
    written = {field: value for field, value in columns_of(row).items() if value != COLUMNS[field]} | answers
    standing = {field: {made: value} for field, value in written.items() if field not in versions}
    for field, tokens in versions.items():
        standing[field] = _standing(written.get(field, COLUMNS.get(field)), tokens)
    return State(
        kind=row[1],
        form_version=row[2],
        made=Stamp("", made, row[9], row[10]) if made else None,
        changed=Stamp("", "", row[11], row[12]),
        standing=standing,
        replaced={},
    )


class Versions(Mapping[str, tuple[str, ...]]):
    """Field → the tokens now standing, of a row `row_of` wrote and its answers as read.

    Worked out when somebody first asks, which only who edits the record does: a list of many is read twice as often
    as any of them is changed.
    """

    __slots__ = ("_answers", "_row", "_standing")

    def __init__(self, row: Row, answers: Mapping[str, Any]) -> None:
        self._row = row
        self._answers = answers
        self._standing: dict[str, tuple[str, ...]] | None = None

    def __getitem__(self, field: str) -> tuple[str, ...]:
        return self._read()[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> dict[str, tuple[str, ...]]:
        if self._standing is None:
            versions = parsed(self._row[6])
            made = versions.pop(_MADE, "")
            columns = [field for field, value in columns_of(self._row).items() if value != COLUMNS[field]]
            self._standing = dict.fromkeys([*self._answers, *columns], (made,))
            self._standing |= {field: tuple(tokens) for field, tokens in versions.items()}
        return self._standing


def columns_of(row: Row) -> dict[str, Any]:
    """The fields that are columns, by their names in the journal."""
    return {"@case": row[3], "@person": row[4], "@status": row[7], "@due": row[8], "@archived": bool(row[13])}


def parsed(text: str) -> Any:
    """JSON as `canonical` wrote it; sparing the search for spaces around it makes reading a list a quarter quicker."""
    return _DECODER.raw_decode(text)[0]


def canonical(value: Any) -> str:
    """JSON as it is hashed: keys sorted, nothing to spare, NaN refused."""
    return _CANONICAL(value)


def _standing(value: Any, tokens: list[str]) -> dict[str, Any]:
    """What `row_of` wrote for one field whose tokens it listed."""
    return dict(value[DISPUTED]) if len(tokens) > 1 else dict.fromkeys(tokens, value)


def _order(stamp: Stamp) -> tuple[str, str]:
    return stamp.clock, stamp.token


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_DECODER = json.JSONDecoder()
