from dataclasses import replace
from datetime import UTC, date

import pytest

from app.i18n import LANGUAGES, Words
from app.models.forms.condition import read_condition
from app.models.forms.definition import Form, Question, Section, everything
from app.models.forms.library import Library
from app.models.forms.lists import Code, CodeList
from app.models.forms.no_answer import NoAnswer
from app.reports.documents.blank import blank
from app.reports.documents.render import Rendered, render
from app.reports.documents.shaping import visible
from app.reports.documents.typefaces import typeface_of
from tests.models.forms.ours import of_their_own
from tests.reports.printed import given_back
from tests.shots import page_text

DAY = date(2026, 11, 24)
BOTH = (NoAnswer.UNKNOWN, NoAnswer.DECLINED)
MEALS = CodeList(
    "meals",
    (Code("rice", "Rice"), Code("soup", "Soup"), Code("bread", "Bread", until=date(2025, 1, 1)), Code("tea", "Tea")),
)
TYPES = ["text", "long_text", "name", "integer", "decimal", "date", "choice", "choices", "yes_no", "place", "money"]
TYPES += ["scale", "person_ref", "record_ref", "user_ref", "group", "attachment", "signature", "score", "note"]


def _form(*questions: Question) -> Form:
    return Form("test", 1, "A test form", "cases", "case", (Section("one", "First section", "Ask gently.", questions),))


def _printed(form: Form, language: str = "en", second: str = "") -> Rendered:
    words = Words(language, zone=UTC)
    return render(blank(form, words, Words(second) if second else None, day=DAY), words)


def _read(form: Form, language: str = "en", second: str = "") -> str:
    return " ".join(page_text(_printed(form, language, second), "-raw").split())


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_of_question_has_its_room(type_: str) -> None:
    inner = (Question("who", "Who", "text"), Question("when", "When", "date")) if type_ == "group" else ()
    question = Question(
        "q", "The question", type_, codes=MEALS if type_ in ("choice", "choices") else None, questions=inner
    )
    read = _read(_form(question))
    assert ("The question" in read) == (type_ != "score")


def test_options_are_those_still_offered_and_the_ways_of_not_answering() -> None:
    read = _read(_form(Question("q", "Meal?", "choice", codes=MEALS, no_answer=BOTH)))
    assert "Rice Soup Tea Does not know" in read
    assert "Declines to say" in read
    assert "Bread" not in read
    assert "Yes No Does not know" in _read(_form(Question("q", "Fed?", "yes_no", no_answer=(NoAnswer.UNKNOWN,))))


def test_a_list_too_long_to_print_is_a_line_to_write_on() -> None:
    many = CodeList("many", tuple(Code(f"c{number}", f"Option {number}") for number in range(200)))
    assert "Option" not in _read(_form(Question("q", "Which?", "choice", codes=many)))


def test_it_says_when_a_question_is_asked_and_what_has_to_be_answered() -> None:
    fed = Question("fed", "Fed?", "yes_no", required=True)
    meal = Question(
        "meal", "Which meal?", "text", show_if=read_condition("fed == 'no'", {"fed": "yes_no"}), hint="As told"
    )
    read = _read(_form(fed, meal))
    assert "Fed? *" in read
    assert "Which meal? Only if “Fed?” is no. As told" in read


def test_a_repeating_group_is_a_table_with_empty_rows_or_its_questions_again() -> None:
    short = Question("debts", "Debts", "group", repeat=True, questions=(Question("who", "Owed to", "text"),))
    assert _read(_form(short)).count("Owed to") == 1
    inner = tuple(Question(f"q{number}", f"Detail {number}", "text") for number in range(8))
    assert _read(_form(replace(short, questions=inner))).count("Detail 7") == 2
    assert _read(_form(replace(short, questions=inner, repeat=False))).count("Detail 7") == 1


def test_a_condition_inside_a_group_names_questions_inside_it() -> None:
    types = {"paid": "yes_no"}
    inner = (
        Question("paid", "Paid back?", "yes_no"),
        Question("how", "How?", "text", show_if=read_condition("paid", types)),
    )
    assert "Only if “Paid back?” is answered yes." in _read(_form(Question("g", "Debts", "group", questions=inner)))


def test_two_languages_stand_side_by_side_and_share_one_box() -> None:
    said = CodeList("said", (Code("rice", "Rice", said={"km": "បាយ"}),))
    question = Question("q", "Meal?", "choice", codes=said, show_if=read_condition("cooks == 'no'", {"cooks": "given"}))
    assert "Rice · បាយ" in _read(_form(question), "en", "km")
    assert "Rice ·" not in _read(_form(question), "en", "vi")
    assert "· " not in _read(_form(question))


def test_what_reads_the_same_in_both_languages_is_printed_once() -> None:
    question = Question("q", "Zyx?", "text")
    assert _read(_form(question), "en", "km").count("Zyx?") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_in_every_language(language: str) -> None:
    form = _form(*(Question(f"q{place}", "Question", type_, no_answer=BOTH) for place, type_ in enumerate(TYPES)))
    assert not _printed(form, language, "en" if language != "en" else "km").missing


@pytest.mark.parametrize("form", of_their_own(lambda asked: (asked.type, asked.repeat, bool(asked.show_if))))
def test_every_form_we_have_prints_with_all_its_questions(form: Form) -> None:
    printed = _printed(form, "km", "en")
    read = page_text(printed, "-raw")
    labels = [question.label for question in everything(form.questions) if question.type != "score"]
    assert given_back(read, list(map(_printable, labels)))[0] == []
    assert not printed.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_every_form_is_in_a_font(language: str) -> None:
    words = Words(language)
    questions = [one for form in Library.load().forms for one in everything(form.questions)]
    said = {text for one in questions for text in (one.label, one.hint, one.why) if text}
    said |= {code.label for one in questions if one.codes for code in one.codes}
    letters = set("".join(map(visible, map(words, said))))
    assert {one for one in letters if one.isprintable() and not typeface_of(one, language, bold=False)} == set()
    assert len(letters) > 50 and not typeface_of("😀", language, bold=False)


def _printable(label: str) -> str:
    """The first words of a label: a longer one may be parted by the language beside it."""
    return " ".join(label.split()[:2])
