"""Standards: ours is whole, and whatever is wrong in one is told with its line and the reason."""

from pathlib import Path

import pytest

from app.models.forms.library import Library
from app.models.forms.reading import Table, Wrong, read_toml
from app.models.quality.standards import CRITICAL, ITEM, MOST_ITEMS, read_standard
from app.places import resource

SMALL = """\
name = "house"
version = 1
title = "Our house"
source = "our own"

[[reference]]
name = "target"
title = "Target"
codes = [{code = "3.1", label = "3.1"}]

[[domain]]
name = "doors"
title = "Doors"
items = [
  {name = "open", label = "Doors open from inside.", critical = true, target = "3.1"},
  {name = "lamp", label = "There is a lamp."},
]
"""


def faults(text: str) -> list[tuple[int, str]]:
    """Line and sentence of everything that is wrong with a standard in `house.toml`."""
    table = read_toml(Path("house.toml"), text.encode())
    assert isinstance(table, Table)
    assert read_standard(table) is None or not table.source.wrongs
    return [(wrong.line, wrong.sentence.format(**wrong.places)) for wrong in table.source.wrongs]


def test_our_standard_has_fifteen_domains_of_ten_to_fourteen_items(library: Library) -> None:
    standard = library.standards["quality", 1]
    assert len(standard.domains) == 15
    assert [one.name for one in standard.domains if not 10 <= len(one.items) <= 14] == []
    items = [item for domain in standard.domains for item in domain.items]
    assert len({item.label for item in items}) == len(items)
    assert [one.name for one in standard.domains if not any(item.critical for item in one.items)] == []
    assert sum(item.critical for item in items) < len(items) / 3


def test_each_item_of_ours_answers_to_a_right_a_target_and_a_commitment(library: Library) -> None:
    standard = library.standards["quality", 1]
    named = {one.name for one in standard.references}
    assert named == {"right", "target", "commitment"}
    assert [i.name for d in standard.domains for i in d.items if i.answers_to.keys() != named] == []
    used = {pair for d in standard.domains for i in d.items for pair in i.answers_to.items()}
    assert {(one.name, code.code) for one in standard.references for code in one.codes} == used


def test_a_standard_becomes_the_sections_of_its_form(library: Library) -> None:
    standard, form = library.standards["quality", 1], library.form("quality.assessment")
    assert [section.title for section in form.sections[1:]] == [domain.title for domain in standard.domains]
    question = form.question("freedom_may_go_out")
    assert (question.marks[ITEM], CRITICAL in question.marks, question.marks["target"]) == ("freedom", True, "3.2")
    why = form.question("freedom_may_go_out_why")
    assert why.required and why.show_if and why.show_if.holds({"freedom_may_go_out": "na"})
    assert not why.show_if.holds({"freedom_may_go_out": "0"})


def test_a_small_standard_is_well() -> None:
    assert faults(SMALL) == []


@pytest.mark.parametrize(
    ("was", "becomes", "line", "said"),
    [
        ("version = 1", "version = 0", 2, "whole number from 1"),
        ('source = "our own"', "", 1, "“source” is missing"),
        ('name = "house"', 'name = "home"', 1, "stands in a file of its name"),
        ('title = "Doors"', 'titel = "Doors"', 13, "Is “title” meant?"),
        ('name = "lamp"', 'name = "open"', 16, "“open” stands here twice"),
        ('name = "lamp"', 'name = "open_why"', 16, "“open_why” stands here twice"),
        ('name = "lamp"', 'name = "The lamp"', 16, "is no name"),
        ('target = "3.1"}', 'target = "3.9"}', 15, "“3.9” is not known here"),
        ("critical = true", 'critical = "yes"', 15, "either true or false"),
        ('label = "There is a lamp."', 'label = ""', 16, "“label” is missing"),
        ('name = "target"', 'name = "critical"', 7, "stands here twice"),
        ('codes = [{code = "3.1", label = "3.1"}]', "codes = []", 9, "at least one code"),
    ],
)
def test_what_is_wrong_in_a_standard_is_told_with_its_line(was: str, becomes: str, line: int, said: str) -> None:
    assert was in SMALL
    found = faults(SMALL.replace(was, becomes, 1))
    assert [at for at, sentence in found if said in sentence] == [line], found


def test_a_standard_without_items_is_refused() -> None:
    assert "at least one item" in faults(SMALL.partition("items = [")[0] + "items = []\n")[0][1]
    assert "at least one domain" in faults(SMALL.partition("[[domain]]")[0])[0][1]


def test_a_standard_nobody_could_rate_is_refused() -> None:
    def of(count: int) -> list[tuple[int, str]]:
        items = "\n".join(f'  {{name = "i{n}", label = "Item {n}"}},' for n in range(count))
        return faults(SMALL.partition("items = [")[0] + f"items = [\n{items}\n]\n")

    assert of(MOST_ITEMS) == []
    assert [sentence for _line, sentence in of(MOST_ITEMS + 1)] == ["A standard has at most 500 items."]


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    found = read_toml(Path("house.toml"), SMALL.replace('title = "Doors"', "title = Doors").encode())
    assert isinstance(found, Wrong) and found.line == 13


FORM = """\
name = "house.check"
version = 1
title = "Check of our house"
desk = "shelter"
about = "organisation"
source = "our own"
standard = "house"

[[section]]
name = "who"
title = "Who"

[[section.question]]
name = "on"
label = "On"
type = "date"
"""


def put(folder: Path, standard: str = SMALL, form: str = FORM) -> Library:
    for name, text in (("standards/house.toml", standard), ("forms/house.check.toml", form)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Library.load(folder)


def test_an_organisation_brings_a_standard_of_its_own(tmp_path: Path) -> None:
    library = put(tmp_path)
    assert library.problems == ()
    assert {"on", "doors_open", "doors_lamp_why", "doors_seen"} <= {
        one.name for one in library.form("house.check").questions
    }


@pytest.mark.parametrize(
    ("standard", "form", "said"),
    [
        (SMALL, FORM.replace("version = 1", "version = 2"), "no version 2 of the standard “house”"),
        (SMALL, FORM.replace('"house"', '"horse"'), "no version 1 of the standard “horse”"),
        (SMALL.replace("version = 1", "version = 0"), FORM, "no version 1 of the standard “house”"),
        (SMALL, FORM.replace('name = "on"', 'name = "doors_lamp"'), "“doors_lamp” stands here twice"),
        (SMALL, FORM.replace('name = "who"', 'name = "doors"'), "“doors” stands here twice"),
    ],
)
def test_a_form_whose_standard_does_not_fit_is_left_aside(tmp_path: Path, standard: str, form: str, said: str) -> None:
    library = put(tmp_path, standard, form)
    assert "house.check" not in library.versions
    assert any(said in one.sentence.format(**one.places) for one in library.problems), library.problems


def test_an_organisation_cannot_replace_our_standard(tmp_path: Path) -> None:
    theirs = tmp_path / "standards"
    theirs.mkdir()
    text = resource("standards", "quality.toml").read_text("utf-8").replace(", critical = true", "")
    (theirs / "quality.toml").write_text(text, encoding="utf-8")
    library = Library.load(tmp_path)
    assert any(item.critical for domain in library.standards["quality", 1].domains for item in domain.items)
    assert [
        "a version 1 of this standard already" in one.sentence.format(**one.places) for one in library.problems
    ] == [True]
