"""Registers: what several laptops wrote comes to the same record, whatever order it arrives in."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.models.vault.values import DISPUTED, Entry, State, Versions, apply, fold, row_of, state_of

RECORD = "0" * 32
FIELDS = ("color", "town", "@status", "@archived", "@due")


def entry(
    device: str,
    seq: int,
    changes: Mapping[str, Any],
    over: Mapping[str, tuple[str, ...]] | None = None,
    *,
    clock: str = "",
) -> Entry:
    at = clock or f"2026-01-01T00:00:{seq:02}.000000Z"
    return Entry(device, seq, at, at, f"user of {device}", RECORD, "note", 1, changes, over)


MADE = entry("a", 1, {"color": "red", "town": "Poipet", "@status": "open"})


def standing(state: State | None, field: str) -> list[Any]:
    assert state
    return list(state.standing[field].values())


def test_a_later_value_replaces_the_one_it_has_seen() -> None:
    state = fold([MADE, entry("a", 2, {"color": "blue"}, {"color": ("a:1",)})])
    assert standing(state, "color") == ["blue"]
    assert standing(state, "town") == ["Poipet"]


def test_two_laptops_that_edited_one_answer_apart_both_keep_theirs() -> None:
    apart = [
        entry("a", 2, {"color": "blue"}, {"color": ("a:1",)}),
        entry("b", 1, {"color": "green"}, {"color": ("a:1",)}),
    ]
    assert standing(fold([MADE, *apart]), "color") == ["blue", "green"]


def test_a_conflict_shows_both_values_side_by_side_and_is_settled_by_one_over_both() -> None:
    state = fold(
        [
            MADE,
            entry("a", 2, {"color": "blue"}, {"color": ("a:1",)}),
            entry("b", 1, {"color": "green"}, {"color": ("a:1",)}),
        ]
    )
    assert state
    row = row_of(RECORD, state)
    assert f'"color":{{"{DISPUTED}":[["a:2","blue"],["b:1","green"]]}}' in row[5]
    assert Versions(row, {"color": "blue", "town": "Poipet"})["color"] == ("a:2", "b:1")
    settled = apply(state_of(row), entry("a", 3, {"color": "green"}, {"color": ("a:2", "b:1")}))
    assert standing(settled, "color") == ["green"]


def test_a_value_that_was_replaced_before_it_arrived_never_shows() -> None:
    late = entry("b", 1, {"color": "green"}, {"color": ("a:1",)})
    assert standing(fold([entry("c", 1, {"color": "grey"}, {"color": ("b:1",)}), late, MADE]), "color") == ["grey"]


def test_an_answer_taken_back_is_absent_and_still_has_its_version() -> None:
    state = fold([MADE, entry("a", 2, {"color": None, "@archived": True}, {"color": ("a:1",)})])
    assert state
    row = row_of(RECORD, state)
    assert '"color"' not in row[5]
    assert Versions(row, {"town": "Poipet"}) == {
        **dict.fromkeys(("town", "@status"), ("a:1",)),
        **dict.fromkeys(("color", "@archived"), ("a:2",)),
    }


def test_who_made_and_who_changed_it_last_do_not_depend_on_what_arrived_last() -> None:
    early = entry("b", 1, {"town": "Aranyaprathet"}, {"town": ("a:1",)}, clock="2026-01-01T00:00:05.000000Z")
    late = entry("a", 2, {"town": "Bangkok"}, {"town": ("a:1",)}, clock="2026-01-01T00:00:09.000000Z")
    for order in ([MADE, early, late], [early, late, MADE], [late, MADE, early]):
        state = fold(order)
        assert state
        assert state.made
        assert (state.made.user, state.changed.token) == ("user of a", "a:2")


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[list[Entry]], list[int]]:
    """What two laptops wrote while now and then hearing of each other, and an order in which it may arrive."""
    known: list[list[Entry]] = [[MADE], [MADE]]
    own: list[list[Entry]] = [[MADE], []]
    for step in range(draw(st.integers(0, 12))):
        one = draw(st.sampled_from((0, 1)))
        if draw(st.booleans()):
            known[one] += [each for each in own[1 - one] if each not in known[one]]
        seen = fold(known[one])
        assert seen
        fields = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3, unique=True))
        changes = {name: _value(name, draw(st.integers(0, 2))) for name in fields}
        over = {name: tuple(seen.standing[name]) for name in fields if name in seen.standing}
        new = entry("ab"[one], len(own[one]) + 1, changes, over, clock=f"2026-01-01T00:01:{step:02}.000000Z")
        own[one].append(new)
        known[one].append(new)
    return own, draw(st.permutations([0] * len(own[0]) + [1] * len(own[1])))


def _value(name: str, number: int) -> Any:
    if name == "@archived":
        return bool(number)
    return None if number == 0 and name != "@status" else f"value {number}"


@given(histories())
def test_any_order_that_keeps_each_laptops_own_order_gives_the_same_record(
    case: tuple[list[list[Entry]], list[int]],
) -> None:
    own, order = case
    waiting = [iter(own[0]), iter(own[1])]
    arrived = [next(waiting[one]) for one in order]
    assert fold(arrived) == fold([*own[0], *own[1]])


@given(histories())
def test_a_state_survives_being_written_as_a_row(case: tuple[list[list[Entry]], list[int]]) -> None:
    state = fold([*case[0][0], *case[0][1]])
    assert state
    row = row_of(RECORD, state)
    again = state_of(row)
    assert row_of(RECORD, again) == row
    assert again.standing == state.standing


def test_the_order_would_matter_to_a_register_that_keeps_only_what_came_last() -> None:
    """The control: without what was seen, the histories above cannot agree."""
    blind = [entry("a", 2, {"color": "blue"}), entry("b", 1, {"color": "green"})]
    last = [{name: value for one in order for name, value in one.changes.items()} for order in (blind, blind[::-1])]
    assert last[0] != last[1]
    assert fold([MADE, *blind]) == fold([MADE, *blind[::-1]])
