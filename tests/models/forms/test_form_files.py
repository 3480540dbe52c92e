"""Reading forms: a good one whole, and every fault with its line and reason."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.no_answer import NoAnswer
from app.models.vault.record import Kind
from tests.models.forms.sample import SAMPLE, form_of, read, said, small

TEXT = 'label = "L"\ntype = "text"'


def fault(text: str) -> tuple[int, str]:
    """The only fault of a form."""
    form, wrongs = read(text)
    assert form is None
    assert len(wrongs) == 1, said(wrongs)
    return said(wrongs)[0]


def test_a_form_that_uses_everything_is_read_whole() -> None:
    form = form_of(SAMPLE)
    assert (form.name, form.version, form.desk, form.about, form.date) == ("sample", 2, "people", "person", "seen_on")
    assert [section.name for section in form.sections] == ["who", "what"]
    assert form.instrument == {"method": "counting"}
    assert form.status == ("open", "done")
    by = form.question("by")
    assert by.codes is not None and [code.code for code in by.codes] == ["road", "boat", "ox_cart", "sledge"]
    assert (by.least, by.most) == (1, 2)
    assert form.question("moved").marks == {"palermo": "act"}
    assert form.question("seen_on").no_answer == ()
    assert form.question("moved").no_answer == (NoAnswer.UNKNOWN, NoAnswer.DECLINED)
    assert form.question("told").max_length == 300
    assert form.question("called").max_length == 200
    assert [inner.name for inner in form.question("debts").questions] == ["owed_to", "owed", "how_owed"]
    assert form.question("after").kind == "case.note"
    assert not form.question("explained").answerable


def test_the_vault_is_told_what_is_sealed_and_searched() -> None:
    assert form_of(SAMPLE).kind == Kind(
        name="sample",
        version=2,
        sealed={"called": "identity", "told": "restricted", "debts": "restricted", "signed": "identity"},
        searchable=("called",),
        append_only=False,
        day="seen_on",
    )


CHANGED = [
    ("version = 2\n", "", 'name = "sample"', "“version” is a whole number from 1 on."),
    ('title = "Sample"', 'title = ""', "title = ", "“title” is missing."),
    ('about = "person"', 'about = "persn"', "about =", "“persn” is not known here. Is “person” meant?"),
    ('about = "person"', 'about = "person"\ncolour = 3', "colour", "“colour” is not known here."),
    ('status = ["open", "done"]', "status = 3", "status", "“status” has to be a list of texts in square brackets."),
    ('date = "seen_on"', 'date = "gender"', "date =", "“gender” is not a question for this: it is of the type choice."),
    ('date = "seen_on"', 'date = "seen"', "date =", "“seen” is not known here. Is “seen_on” meant?"),
    (
        'headline = ["gender", "seen_on"]',
        'headline = ["told"]',
        "headline",
        "“told” is sealed and cannot stand in a timeline.",
    ),
    (
        'searchable = ["called"]',
        'searchable = ["told"]',
        "searchable",
        "“told” can only be searched when it is sealed as identity.",
    ),
    (
        'list = "htcds.prs_Gender"',
        'list = "htcds.prs_Gendr"',
        "list =",
        "“htcds.prs_Gendr” is not known here. Is “htcds.prs_Gender” meant?",
    ),
    ('htcds = "prs_Gender"', 'htcds = "prs_Sex"', "htcds =", "“prs_Sex” is not known here."),
    (
        'min = "1900"',
        'min = "long ago"',
        "min =",
        "A date is written as 2009, 2009-05 or 2009-05-17, with ~ before it when it is estimated.",
    ),
    ("min = 0\n", "min = 0.5\n", "min = 0.5", "“min” has to be a whole number."),
    ('show_if = "children > 0"', 'show_if = "mood > 0"', "show_if", "“mood” is not asked before this question."),
    ('show_if = "children > 0"', 'show_if = "children >"', "show_if", "“children >” cannot be read as a condition."),
    ('type = "note"', 'type = "note"\nrequired = true', "required", "“required” is not known here."),
    ('type = "yes_no"', 'type = "yes_or_no"', "type =", "“yes_or_no” is not known here. Is “yes_no” meant?"),
    (
        'marks = { palermo = "act" }',
        "marks = { palermo = 1 }",
        "marks",
        "“marks” has to be a table of texts in curly brackets.",
    ),
    ('code = "ox_cart"', 'code = "road"', 'code = "road", label = "By ox cart"', "The code “road” stands here twice."),
    (
        'until = "2020-12-31"',
        'until = "2020-13-31"',
        "2020-13-31",
        "“2020-13-31” is not a day: write it like 2025-06-30.",
    ),
    (
        "show_if = \"moved and 'boat' in by\"",
        "show_if = \"moved and 'raft' in by\"",
        "raft",
        "“raft” is not known here.",
    ),
    (
        'name = "weight"',
        'name = "Weight"',
        "Weight",
        "“Weight” is no name: small letters, digits and _, a letter first.",
    ),
    ('name = "weight"', 'name = "told"', 'name = "told"', "“told” stands here twice."),
    (
        'type = "text"\nrequired = true',
        'type = "text"\nsealed = "identity"',
        "sealed",
        "A group is sealed as a whole: say it there.",
    ),
    ('kind = "case.note"\n', "", "[[section.question]]", "“kind” is missing."),
    ("repeat = true", 'repeat = "yes"', "repeat", "“repeat” is either true or false, without quotes."),
]


@pytest.mark.parametrize(("old", "new", "near", "sentence"), CHANGED)
def test_a_fault_is_told_with_its_line_and_reason(old: str, new: str, near: str, sentence: str) -> None:
    assert old in SAMPLE
    text = SAMPLE.replace(old, new, 1)
    line, found = fault(text)
    assert found == sentence
    assert near in text.split("\n")[line - 1]
    assert line >= SAMPLE[: SAMPLE.index(old)].count("\n") - 4


def test_faults_are_told_together() -> None:
    text = (
        SAMPLE.replace('title = "Who"\n', "").replace('type = "score"', 'type = "scor"').replace("max = 20", "max = []")
    )
    _form, wrongs = read(text)
    assert len(wrongs) == 3
    assert all(1 <= wrong.line <= text.count("\n") + 1 for wrong in wrongs)


def test_a_form_stands_in_a_file_of_its_name() -> None:
    assert read(SAMPLE, "sample.v2.toml")[0] is not None
    assert said(read(SAMPLE, "other.toml")[1]) == [(1, "A form stands in a file of its name: sample.toml.")]
    assert said(read(SAMPLE, "sample.v1.toml")[1]) == [(1, "A form stands in a file of its name: sample.toml.")]


def test_a_question_may_only_say_what_its_type_understands() -> None:
    assert fault(small(f'name = "a"\n{TEXT}\nmin = 3')) == (14, "“min” is not known here.")
    assert fault(small('name = "a"\nlabel = "L"\ntype = "choice"'))[1] == "A choice needs a list or options of its own."
    assert (
        fault(small('name = "a"\nlabel = "L"\ntype = "group"'))[1]
        == "A group holds at least one question, and no group."
    )


def test_a_name_in_a_group_may_only_be_used_once_there() -> None:
    inner = f'[[section.question.question]]\nname = "b"\n{TEXT}\n'
    assert form_of(small(f'name = "a"\nlabel = "L"\ntype = "group"\n{inner}')).question("a").questions
    assert fault(small(f'name = "a"\nlabel = "L"\ntype = "group"\n{inner}{inner}')) == (19, "“b” stands here twice.")


def test_names_and_own_words_about_a_person_have_to_be_sealed() -> None:
    for type_ in ("name", "long_text", "signature"):
        question = f'name = "a"\nlabel = "L"\ntype = "{type_}"'
        sentence = "“a” has to be sealed: it holds a name or a person's own words."
        assert fault(small(question)) == (13, sentence)
        group = f'name = "a"\nlabel = "L"\ntype = "group"\n[[section.question.question]]\n{question}'
        assert fault(small(group))[1] == sentence
        form_of(small(f'{question}\nsealed = "identity"'))
        form_of(small(question).replace('about = "person"', 'about = "organisation"'))


def test_what_is_about_no_person_has_no_key_to_be_sealed_under() -> None:
    sealed = small(f'name = "a"\n{TEXT}\nsealed = "restricted"').replace('"person"', '"organisation"')
    assert fault(sealed) == (14, "Only answers about a person or a case can be sealed.")


def test_a_given_name_and_a_question_cannot_be_the_same() -> None:
    assert fault(small(f'name = "a"\n{TEXT}', head='given = ["a"]'))[1] == "“a” stands here twice."


@pytest.mark.parametrize(
    ("raw", "line", "start"),
    [
        ("name = 1\nname = 2\n", 2, "This is not TOML: Cannot overwrite a value"),
        ('name = "a\n', 1, "This is not TOML: Illegal character"),
        ("[[section]\n", 1, "This is not TOML: Expected"),
        ("a = [" * 2000, 1, ""),
        ("a = " + "9" * 5000, 1, ""),
        ("", 1, ""),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(raw: str, line: int, start: str) -> None:
    form, wrongs = read(raw)
    assert form is None
    assert wrongs[0].line == line
    assert said(wrongs)[0][1].startswith(start)


@pytest.mark.parametrize("seed", range(100))
def test_a_form_damaged_at_random_is_read_or_refused_with_a_line(seed: int) -> None:
    _read_damaged(random.Random(seed))


@pytest.mark.slow
def test_ten_thousand_damaged_forms_are_read_or_refused_with_a_line() -> None:
    dice = random.Random(0)
    outcomes = [_read_damaged(dice) for _time in range(10_000)]
    assert {True, False} == set(outcomes)


def _read_damaged(dice: random.Random) -> bool:
    """Whether a form is still read after one to four pieces of damage."""
    lines = SAMPLE.split("\n")
    for _time in range(dice.randint(1, 4)):
        _damage(lines, dice)
    text = "\n".join(lines)
    form, wrongs = read(text)
    assert (form is None) == bool(wrongs)
    for line, sentence in said(wrongs):
        assert 1 <= line <= text.count("\n") + 1
        assert sentence
    return form is not None


def _damage(lines: list[str], dice: random.Random) -> None:
    place, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, lines[other])
        case 2:
            sign = dice.choice(['"', "", "=", "[", '"""'])
            lines[place] = lines[place].replace(dice.choice('"=[]{},._'), sign, 1)
        case 3:
            value = dice.choice(["0", "true", "1979-05-27", "nan", "\x00", "é", "[1]", "{}", "9" * 30])
            lines[place] = lines[place][: dice.randint(0, 20)] + value
        case _:
            lines[place], lines[other] = lines[other], lines[place]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=4,
    ),
    st.sampled_from(
        ["version", "about", "status", "given", "headline", "instrument", "section", "date", "append_only"]
    ),
)
def test_any_value_under_any_key_is_read_or_refused(value: object, key: str) -> None:
    kept = [line for line in SAMPLE.split("\n")[:11] if not line.startswith(f"{key} ")]
    rest = SAMPLE.split("\n")[11:] if key not in ("section", "instrument") else []
    form, wrongs = read("\n".join([*kept, f"{key} = {_toml(value)}", *rest]))
    assert (form is None) == bool(wrongs)
    assert all(wrong.line >= 1 for wrong in wrongs)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else '"' + "".join(c for c in str(value) if c.isalnum()) + '"'
