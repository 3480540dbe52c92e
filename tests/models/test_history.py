"""One answer through time."""

from collections.abc import Mapping
from typing import Any

from app.models.history import steps
from app.models.vault.values import Entry


def entry(seq: int, changes: dict[str, Any], over: Mapping[str, tuple[str, ...]] | None, device: str = "a") -> Entry:
    at = f"2026-03-02T09:00:{seq:02}.000000Z"
    return Entry(device, seq, at, at, f"user {device}", "r", "sample", 1, changes, over)


def told(entries: list[Entry]) -> list[tuple[str, tuple[Any, ...], Any]]:
    return [(step.user, step.before, step.after) for step in steps(entries, "mood")]


def test_each_change_names_what_it_replaced_the_latest_first() -> None:
    entries = [
        entry(1, {"mood": 1}, None),
        entry(2, {"other": 1}, {}),
        entry(3, {"mood": None}, {"mood": ("a:1",)}),
        entry(4, {"mood": 3}, {"mood": ("a:3",)}),
    ]
    assert told(entries) == [("user a", (), 3), ("user a", (1,), None), ("user a", (), 1)]


def test_what_two_laptops_said_and_somebody_settled_names_both() -> None:
    entries = [
        entry(1, {"mood": 1}, None),
        entry(2, {"mood": 2}, {"mood": ("a:1",)}),
        entry(1, {"mood": 3}, {"mood": ("a:1",)}, device="b"),
        entry(3, {"mood": 3}, {"mood": ("a:2", "b:1")}),
    ]
    assert told(entries)[0] == ("user a", (2, 3), 3)
    assert told(entries)[1] == ("user b", (1,), 3)
