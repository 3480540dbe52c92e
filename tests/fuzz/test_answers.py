"""Answers of any shape, as a screen, a draft, another laptop or an import may hand them over."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import LANGUAGES, Words
from app.models.forms.answers import asked, cleaned, problems, unanswered
from app.models.forms.definition import Form, Question, everything
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.forms.text import one_line
from app.models.keeping import ready
from app.models.vault import drafts
from app.models.vault.record import SEALED
from app.models.vault.sealing import refuse_reserved
from app.models.vault.search import fold
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.values import Entry, canonical, parsed, row_of, state_of
from app.models.vault.values import fold as folded
from tests.fuzz import damage
from tests.fuzz.harness import KHMER, answered, bounds, examples, same_json
from tests.vaults import NOW, PERSON, shelter

TODAY = date(2026, 3, 2)
VAULT = "ab" * 16
LIBRARY = Library.load()
FORMS = LIBRARY.forms
ONE_OF_EACH_TYPE = {question.type: (form, question.name) for form in FORMS for question in form.questions}
READERS = {language: Words(language) for language in LANGUAGES}
LIKELY = (
    "yes",
    "no",
    "2009-05",
    "~2009",
    "12.5",
    "KH",
    "TH-63",
    "a" * 32,
    {"own": "ថីដា", "roman": "Thida"},
    ["yes"],
    3,
    -1,
)

values = damage.json_values | st.sampled_from(
    [*LIKELY, SEALED, {"country": "KH", "province": "KH-12"}, [{}, {"x": []}]]
)


def has_spelling(value: Any) -> bool:
    """Whether it is JSON as it is hashed; NaN has no spelling, and is a bug of whoever hands it over."""
    try:
        return bool(canonical(value))
    except (ValueError, TypeError):
        return False


@st.composite
def answers(draw: st.DrawFn, form: Form) -> dict[str, Any]:
    """Answers to some questions of the form, and to some that are none of it."""
    names = st.sampled_from([question.name for question in form.questions]) | st.sampled_from(["nothing", "_find", ""])
    told: dict[str, Any] = {}
    for name in draw(st.lists(names, max_size=12)):
        told[name] = draw(_fitting(form.question(name))) if name in form and draw(st.booleans()) else draw(values)
    return told


def _fitting(question: Question) -> st.SearchStrategy[Any]:
    if question.type == "group":
        rows = {one.name: _fitting(one) for one in question.questions}
        return st.lists(st.fixed_dictionaries({}, optional=rows), max_size=3)
    codes = st.sampled_from([code.code for code in question.codes][:40]) if question.codes else st.text(max_size=8)
    return codes | st.lists(codes, max_size=3) | values


@examples(250)
@given(st.data())
def test_any_answers_to_any_form_are_judged_kept_and_shown(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    told, before = data.draw(answers(form)), data.draw(answers(form))
    given_ = dict.fromkeys(form.given, data.draw(values))
    for one in answered(lambda: problems(form, told, today=TODAY, given=given_, stored=before)) or ():
        assert KHMER(one.sentence, **one.places)
    kept = answered(lambda: cleaned(form, told, given_))
    assert kept is not None
    assert same(cleaned(form, kept, given_), kept)
    assert {question.name for question in asked(form, kept, given_)} >= set(kept)
    answered(lambda: unanswered(form, told, given_))


@pytest.mark.parametrize(
    "make",
    [
        lambda: [f"a{n}" for n in range(60_000)],
        lambda: [{"x": n} for n in range(60_000)],
        lambda: [[n] for n in range(60_000)],
        lambda: "a" * 10**6,
    ],
    ids=["codes", "rows", "lists", "text"],
)
def test_a_huge_answer_is_judged_in_time(make: Callable[[], Any]) -> None:
    value = make()
    for form, name in ONE_OF_EACH_TYPE.values():
        told = {name: value}
        with bounds():
            assert problems(form, told, today=TODAY) is not None
            assert cleaned(form, told) is not None


@examples(150)
@given(st.data())
def test_what_is_kept_can_be_written_down_and_read_again(data: st.DataObject) -> None:
    """Answers nothing is wrong with are JSON as it is hashed: whoever writes them has no error to fear."""
    form = data.draw(st.sampled_from(FORMS))
    told = {name: value for name, value in data.draw(answers(form)).items() if value is not SEALED}
    kept = answered(lambda: ready(LIBRARY, form.name, told, today=TODAY))
    if kept and SEALED not in kept[1].values():
        text = canonical(kept[1])
        text.encode()
        assert same_json(parsed(text), kept[1])


@examples(150)
@given(st.data(), values, st.sampled_from(sorted(LANGUAGES)))
def test_any_answer_is_said_in_words(data: st.DataObject, value: Any, language: str) -> None:
    form = data.draw(st.sampled_from(FORMS))
    question = data.draw(st.sampled_from(list(everything(form.questions))))
    assert answered(lambda: shown(question, value, READERS[language])) is not None


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, Session]]:
    vault, session = shelter(tmp_path_factory.mktemp("vault")).open()
    yield vault, session
    vault.close()


@examples(100)
@given(st.dictionaries(damage.anything, damage.json_values.filter(has_spelling) | damage.anything, max_size=5))
def test_a_draft_comes_back_as_it_was_typed(opened: tuple[Vault, Session], told: dict[str, Any]) -> None:
    vault, session = opened
    drafts.save(vault.connection, session, "person", "subject", told, NOW)
    found = answered(lambda: drafts.read(vault.connection, session, "person", "subject"))
    assert found and same_json(found.answers, told)


@examples(60)
@given(damage.anything | st.text("0123456789abcdef\ud800İ ", min_size=30, max_size=34))
def test_any_text_can_be_searched_for(opened: tuple[Vault, Session], text: str) -> None:
    vault, session = opened
    assert answered(lambda: vault.search(session, text)) is not None
    assert fold(fold(text)) == fold(text)


@examples(60)
@given(damage.anything.map(one_line).filter(bool))
def test_whoever_is_registered_under_any_name_is_found_by_it(opened: tuple[Vault, Session], name: str) -> None:
    vault, session = opened
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        record = change.add(PERSON, {"name": name}, person=person)
    assert vault.record(session, record).answers["name"] == name
    assert not fold(name) or record in {hit.record for hit in vault.search(session, name, limit=10_000)}


def may_be_answered(name: str, value: Any) -> bool:
    """Whether the road lets it through, and not only JSON does."""
    try:
        refuse_reserved({name: value})
    except ValueError:
        return False
    return has_spelling(value)


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Entries of one record whose values are anything that may be an answer."""
    found = []
    for seq in range(1, draw(st.integers(2, 5))):
        told = draw(st.dictionaries(st.text(max_size=5), damage.json_values, max_size=4))
        changes = {name: value for name, value in told.items() if may_be_answered(name, value)}
        over: dict[str, tuple[str, ...]] | None = {} if seq > 1 else None
        found.append(Entry(VAULT, seq, moment(seq), moment(0), "u", VAULT, "person", 1, changes, over))
    return found


def moment(second: int) -> str:
    return f"2026-03-02T09:00:{second:02}.000000Z"


@examples(100)
@given(histories())
def test_a_record_of_any_values_survives_being_written_as_a_row(entries: list[Entry]) -> None:
    state = folded(entries)
    assert state
    row = row_of(VAULT, state)
    assert row_of(VAULT, state_of(row)) == row


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return repr(one) == repr(other)
