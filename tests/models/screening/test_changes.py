"""The smallest sets of open answers that would change a result are found, and no larger ones beside them."""

from collections.abc import Sequence

from app.models.forms.truth import Truth
from app.models.screening.changes import changes
from app.models.screening.items import Item


def test_two_of_three_that_count_alike_are_told_as_two_of_them() -> None:
    items = [_item("a"), _item("b"), _item("c")]
    [change] = changes(items, _at_least_two, lambda item: "alike")
    assert (change.answer, change.needs, change.leads_to) == (Truth.TRUE, ((2, ("a", "b", "c")),), "two")
    assert change.size == 2


def test_a_set_that_holds_a_smaller_one_is_left_out() -> None:
    items = [_item("a", Truth.TRUE), _item("b"), _item("c")]
    [change] = changes(items, _at_least_two, lambda item: item.question)[:1]
    assert change.needs == ((1, ("b",)),)
    assert all(change.size == 1 for change in changes(items, _at_least_two, lambda item: item.question))


def test_all_of_one_sort_together_are_tried_however_many_they_are() -> None:
    items = [_item(str(n)) for n in range(9)]
    [change] = changes(items, _none_open, lambda item: "alike")
    assert (change.answer, change.needs) == (Truth.FALSE, ((9, tuple("012345678")),))


def test_an_item_that_counts_for_nothing_is_not_named() -> None:
    assert changes([_item("a"), _item("b")], _at_least_two, lambda item: None) == ()


def test_with_nothing_open_nothing_can_change() -> None:
    assert changes([_item("a", Truth.TRUE), _item("b", Truth.FALSE)], _at_least_two, lambda item: "alike") == ()


def _item(question: str, truth: Truth = Truth.UNKNOWN) -> Item:
    return Item(question, {}, truth)


def _at_least_two(items: Sequence[Item]) -> str:
    return "two" if sum(item.truth is Truth.TRUE for item in items) >= 2 else "fewer"


def _none_open(items: Sequence[Item]) -> str:
    return "no" if all(item.truth is Truth.FALSE for item in items) else "open"
