"""What an item answers to, and which items of other domains answer to the same."""

from app.models.forms.answers import unanswered
from app.models.forms.definition import ASIDE
from app.models.forms.library import Library
from app.models.quality import crossing
from app.models.quality.standards import ITEM, SEEN
from tests.models.quality.houses import all_rated, items, standard_form

ADDRESS = "safety_place_confidential"


def test_an_item_answers_to_a_right_a_target_and_a_commitment(library: Library) -> None:
    told = crossing.answers_to(library, standard_form(library), ADDRESS)
    assert [(one.name, code.code) for one, code in told] == [
        ("right", "safety"),
        ("target", "3.1"),
        ("commitment", "4"),
    ]


def test_every_item_says_what_it_answers_to(library: Library) -> None:
    form = standard_form(library)
    assert {len(crossing.answers_to(library, form, name)) for name in items(form)} == {3}


def test_items_that_answer_to_the_same_stand_in_other_domains_and_name_each_other(library: Library) -> None:
    form = standard_form(library)
    others = crossing.see_also(form, ADDRESS)
    assert "children_guardian" in [one.name for one in others]
    assert {one.marks[ITEM] for one in others}.isdisjoint({"safety"})
    for one in others:
        assert ADDRESS in [back.name for back in crossing.see_also(form, one.name)]


def test_an_item_says_its_sentence_and_one_that_is_no_more_its_name(library: Library) -> None:
    assert crossing.sentence(library, ADDRESS).startswith("The address is told only")
    assert crossing.sentence(library, "gone_for_good") == "gone_for_good"


def test_remarks_are_asked_and_never_waited_for(library: Library) -> None:
    form = standard_form(library)
    assert ASIDE in form.question("safety" + SEEN).marks
    told = {"house": "0" * 32, "on": "2026-03-02", "assessors": [{"kind": "resident"}], **all_rated(form)}
    assert unanswered(form, told) == []
    waiting = {name: value for name, value in told.items() if name != ADDRESS}
    assert [[one.name for one in questions] for _section, questions in unanswered(form, waiting)] == [[ADDRESS]]
