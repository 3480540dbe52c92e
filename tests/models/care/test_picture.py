"""Ratings as they are drawn: now beside last time, and sums beside what closing needs."""

from typing import Any

from app.models.care import needs
from app.models.care.picture import Picture, draw
from app.models.care.rules import rules
from app.models.forms.library import Library
from app.models.vault.record import Record
from tests.models.care.rated import rated
from tests.models.invented import record

LIBRARY = Library.load()
FORM = LIBRARY.form(needs.NEEDS)
OURS = rules().closing


def assessment(rating: int = 3, **told: Any) -> Record:
    return record(needs.NEEDS, rated(LIBRARY, rating, **told))


def drawn(*assessments: Record, missing: tuple[str, ...] = ()) -> Picture:
    found = draw(FORM, assessments, OURS, [FORM.question(name) for name in missing])
    assert found is not None
    return found


def sentences(picture: Picture) -> list[str]:
    return [str(one) for one in picture.sentences]


def test_there_is_no_picture_of_what_nobody_has_rated() -> None:
    assert draw(FORM, [], OURS, []) is None


def test_every_item_is_drawn_with_its_rating_now_and_last_time() -> None:
    found = drawn(assessment(3, on="2026-03-01", mind="1", papers="4"), assessment(3, on="2026-01-02", mind="2"))
    of = {one.item.name: one for one in found.ratings}
    assert len(of) == 20
    assert (of["mind"].now, of["mind"].before, of["mind"].was_other, of["mind"].weak) == (1, 2, 2, True)
    assert (of["papers"].now, of["papers"].was_other, of["papers"].weak) == (4, 3, False)
    assert of["health"].was_other is None, "a rating that stayed is not drawn twice"
    assert sentences(found) == [
        "Rated: 20 of 20 items. Weak or medium: 1.",
        "Since 2026-01-02, better: 1, worse: 1.",
    ]


def test_the_latest_is_found_in_whatever_order_they_come() -> None:
    early, late = assessment(2, on="2026-01-02"), assessment(4, on="2026-03-01")
    for held in ((early, late), (late, early)):
        assert drawn(*held).person[0].now == 4


def test_an_item_nobody_could_rate_is_neither_weak_nor_counted() -> None:
    found = drawn(assessment(2, mind={"?": "declined"}))
    of = {one.item.name: one for one in found.ratings}
    assert (of["mind"].now, of["mind"].weak, of["mind"].was_other) == (None, False, None)
    assert sentences(found) == ["Rated: 19 of 20 items. Weak or medium: 19."]


def test_what_is_not_in_the_plan_yet_is_marked_and_nothing_else() -> None:
    found = drawn(assessment(3, mind="1", papers="2"), missing=("papers",))
    assert [one.item.name for one in found.ratings if one.missing] == ["papers"]


def test_sums_stand_beside_what_closing_needs() -> None:
    found = drawn(assessment(3, on="2026-03-01"), assessment(2, on="2026-01-02"))
    assert [(one.part, one.now, one.before, one.least, one.full) for one in found.totals] == [
        ("person", 27, 18, 21, 36),
        ("family", 33, 22, 30, 44),
        ("both", 60, 40, 48, 80),
    ]


def test_without_a_family_to_speak_of_the_person_is_drawn_alone() -> None:
    alone = {one.name: "3" for one in needs.items(FORM, needs.PERSON)}
    for told in ({"family_asked": "no"}, {}):
        found = drawn(record(needs.NEEDS, {"on": "2026-03-01", **alone, **told}))
        assert found.family == [] and [one.part for one in found.totals] == ["person"]
