"""What a summary says: that every name in it exists, and that nothing is told that should not be."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from app.models.forms.definition import Question
from app.models.forms.library import Library
from app.places import resource
from app.reports.summaries.answers import MADE
from app.reports.summaries.definition import EACH, INSTRUMENTS, LATEST, Item, Section, definition, read
from app.reports.summary import PARTS

TOLD = definition("case")
LIBRARY = Library.load()
NOBODY = {"family"}
"""Kinds of recipients no summary is made for."""

NOT_FOR_PAPER = {"record_ref", "person_ref", "user_ref", "attachment", "signature", "note", "group"}
ALWAYS_ROWS = {"case", "person"}
AUDIENCES = {audience.name for audience in TOLD.audiences}

by_section = pytest.mark.parametrize("section", TOLD.sections, ids=lambda section: section.name)


def items(section: Section) -> list[Item]:
    return [*section.items, *(item for named in section.more.values() for item in named)]


def question(form: str, name: str) -> Question:
    return LIBRARY.form(form).question(name)


def named(code: str) -> Iterator[tuple[str, str, str]]:
    """What a code of `consent.withheld` takes away: form, question and code of an answer."""
    for text in TOLD.withheld[code]:
        if text != INSTRUMENTS:
            about, _colon, one = text.partition(":")
            form, _dot, name = about.rpartition(".")
            yield form, name, one


@by_section
def test_every_question_and_part_there_is_exists_and_can_be_printed(section: Section) -> None:
    assert section.part in PARTS and section.records in (LATEST, EACH)
    for item in items(section):
        if item.made:
            assert (item.form, item.name) in MADE
        else:
            assert question(item.form, item.name).type not in NOT_FOR_PAPER
    assert len(set(items(section))) == len(items(section))


@by_section
def test_a_section_is_for_audiences_there_are_and_needs_purposes_there_are(section: Section) -> None:
    assert section.only_for | section.needs.keys() | section.more.keys() <= AUDIENCES
    assert all(purpose in LIBRARY.lists["consent.purposes"] for purpose in section.needs.values())


@by_section
def test_a_section_says_in_words_that_there_is_nothing(section: Section) -> None:
    assert section.text.strip() or section.name in ALWAYS_ROWS


def test_every_recipient_is_told_by_one_audience_or_by_none_on_purpose() -> None:
    told = [recipient for audience in TOLD.audiences for recipient in audience.recipients]
    assert sorted([*told, *NOBODY]) == sorted(code.code for code in LIBRARY.lists["consent.recipients"])
    for audience in TOLD.audiences:
        assert all(purpose in LIBRARY.lists["consent.purposes"] for purpose in audience.purposes)
        assert audience.unless_named and set(audience.unless_named) <= set(audience.purposes)


def test_nothing_restricted_is_told_without_its_being_said_and_then_to_ones_own_only() -> None:
    told = {
        (section.name, f"{item.form}.{item.name}")
        for section in TOLD.sections
        for item in items(section)
        if not item.made and question(item.form, item.name).sealed == "restricted"
    }
    assert {text for _section, text in told} == TOLD.restricted
    for section in TOLD.sections:
        own = section.only_for == {"own"}
        others = [item for audience in AUDIENCES - {"own"} for item in section.lines(audience) if not own]
        assert not [item for item in others if f"{item.form}.{item.name}" in TOLD.restricted]


def test_everything_that_can_be_withheld_is_known_and_names_what_exists() -> None:
    assert list(TOLD.withheld) == [code.code for code in LIBRARY.lists["consent.withheld"]]
    for withheld in TOLD.withheld:
        for form, name, code in named(withheld):
            if name == "*":
                assert form in LIBRARY.versions
                continue
            asked = question(form, name)
            assert not code or (asked.codes is not None and code in asked.codes), (form, name, code)
            if code and form in ("person", "case"):
                assert asked.type == "choices", "else the person or her case would be taken away whole"


@pytest.mark.parametrize("code", TOLD.withheld)
def test_a_section_is_not_left_empty_by_what_is_withheld_it_is_left_out(code: str) -> None:
    """Else it would say that there is nothing."""
    gone = {form for form, name, _code in named(code) if name == "*"}
    if INSTRUMENTS in TOLD.withheld[code]:
        gone |= {form.name for form in LIBRARY.forms if form.instrument}
    for section in TOLD.sections:
        forms = {item.form for item in items(section)}
        if forms and forms <= gone:
            assert code in section.withheld, section.name


@pytest.mark.parametrize(
    "wrong",
    [{"colour": "red"}, {"section": [{"name": "a", "title": "A", "fro": ["own"]}]}, {"audience": [{"naem": "x"}]}],
)
def test_a_misspelt_word_is_refused(wrong: dict[str, Any]) -> None:
    whole = tomllib.loads(resource("summaries", "case.toml").read_text("utf-8"))
    read(whole)
    with pytest.raises(ValueError, match="a summary cannot say"):
        read({**whole, **wrong})


def test_a_line_is_a_question_of_a_form_or_made_of_its_record() -> None:
    assert Item.parse("trafficking.episode.began_on") == Item("trafficking.episode", "began_on")
    assert Item.parse("trafficking.episode@definition") == Item("trafficking.episode", "definition", made=True)


def test_the_least_that_is_said_without_consent_is_a_part_of_what_is_said_with_it() -> None:
    letter = definition("referral")
    assert letter.least < {item for section in letter.sections for item in section.items}
    assert TOLD.least == frozenset(), "no summary of a case is made without consent"
