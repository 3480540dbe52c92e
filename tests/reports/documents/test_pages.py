from hypothesis import given
from hypothesis import strategies as st

from app.reports.documents.pages import filled
from app.reports.documents.strips import Strip, beside, glue, room, space

strips = st.lists(
    st.builds(
        Strip, st.floats(1, 60), glued=st.booleans(), loose=st.booleans(), breaks=st.sampled_from([False] * 9 + [True])
    ),
    max_size=60,
)


@given(strips)
def test_nothing_is_lost_or_drawn_over_the_foot_of_a_page(given: list[Strip]) -> None:
    pages = filled(given, 100)
    drawn = [id(strip) for page in pages for strip in page]
    assert set(map(id, (strip for strip in given if not (strip.loose or strip.breaks)))) <= set(drawn)
    assert len(drawn) == len(set(drawn))
    assert all(sum(strip.height for strip in page) <= 100.001 for page in pages)


def test_a_heading_does_not_stay_behind_at_the_foot() -> None:
    heading, text = Strip(10, glued=True), Strip(10)
    assert filled([Strip(85), heading, text], 100) == [[Strip(85)], [heading, text]]
    assert filled([Strip(80), heading, text], 100) == [[Strip(80), heading, text]]


def test_neither_does_one_above_another_heading() -> None:
    above, below, text = Strip(10, glued=True), Strip(8, glued=True), Strip(10)
    told = [above, gap := space(6), below, text]
    assert filled([Strip(70), *told], 100) == [[Strip(70)], [above, gap, below, text]]
    assert filled([Strip(60), *told], 100) == [[Strip(60), *told]]
    assert filled([Strip(70), text, gap, text], 100) == [[Strip(70), text, gap, text]]


def test_what_is_kept_together_and_higher_than_a_page_is_parted_all_the_same() -> None:
    assert [len(page) for page in filled(glue([Strip(30)] * 7), 100)] == [3, 3, 1]


def test_white_space_does_not_open_a_page_but_room_does() -> None:
    assert filled([Strip(100), space(10), Strip(20)], 100) == [[Strip(100)], [Strip(20)]]
    assert filled([Strip(100), room(10), Strip(20)], 100) == [[Strip(100)], [room(10), Strip(20)]]


def test_the_head_of_a_table_comes_again() -> None:
    head = Strip(10, glued=True)
    rows = [Strip(40, repeat=(head,)) for _ in range(4)]
    assert filled([head, *rows], 100) == [[head, *rows[:2]], [head, *rows[2:]]]


def test_a_page_break_on_an_empty_page_adds_none() -> None:
    broken = Strip(0, breaks=True)
    assert filled([broken, Strip(10), broken, broken, Strip(20)], 100) == [[Strip(10)], [Strip(20)]]


def test_an_empty_document_has_one_page() -> None:
    assert filled([], 100) == [[]]


def test_beside_a_tall_strip_stand_as_many_short_ones_as_fit() -> None:
    rows = beside([(0, [Strip(100), Strip(10)]), (50, [Strip(30)] * 4)])
    assert [row.height for row in rows] == [100, 30]
