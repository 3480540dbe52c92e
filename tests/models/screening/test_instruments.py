"""Instruments are files: ours are read rightly, a new one is only dropped in, and no help hangs on the police."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from app.models.forms.answers import asked, cleaned, problems
from app.models.forms.definition import Form, everything
from app.models.forms.library import Library
from app.models.screening import palermo
from app.models.screening.assessment import Finding, assess
from app.models.screening.instruments import flaws, kept, methods
from app.models.screening.minority import AgeFacts, age_rule

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).resolve().parents[3]
OURS = (
    "screening.assessment",
    "screening.best_interests_assessment",
    "screening.best_interests_determination",
    "screening.commit_common_indicators",
    "screening.determination",
    "screening.disagreement",
    "screening.first_contact",
    "screening.ilo_eleven",
    "screening.informed_choice",
    "screening.preparation",
    "screening.rights_given",
    "trafficking.episode",
)

MINISTRY = """
name = "screening.ministry"
version = 1
title = "Form of the ministry"
desk = "screening"
about = "case"
source = "invented for this test"
headline = ["held"]
[instrument]
method = "palermo"
[[section]]
name = "all"
title = "All"
question = [
  {name = "brought", label = "Was brought here", type = "yes_no", marks = {palermo = "act", item = "transportation"}},
  {name = "beaten", label = "Was beaten", type = "yes_no", marks = {palermo = "means", item = "use_of_force"}},
  {name = "held", label = "Was made to work", type = "yes_no",\
 marks = {palermo = "purpose", item = "forced_labour_or_services"}},
  {name = "why", label = "Which work?", type = "text", show_if = "held"},
]
"""


@pytest.mark.parametrize("name", OURS)
def test_every_form_of_screening_loads_and_can_be_read_by_its_method(library: Library, name: str) -> None:
    form = library.form(name)
    assert form.source
    assert flaws(form) == []


def test_every_act_means_and_purpose_is_asked_about_once(assessment: Form) -> None:
    asked_about = [
        (question.marks["palermo"], question.marks["item"])
        for question in assessment.questions
        if "palermo" in question.marks
    ]
    assert asked_about == [(element, item) for element, items in palermo.ELEMENTS.items() for item in items]


def test_a_new_instrument_dropped_into_a_folder_is_asked_and_read(tmp_path: Path) -> None:
    library = _dropped_in(tmp_path, MINISTRY)
    assert library.problems == ()
    form = library.form("screening.ministry")
    assert (methods(form), flaws(form)) == (("palermo",), [])
    answers = {"brought": "yes", "beaten": "yes", "held": "yes", "why": "On a boat"}
    assert [question.name for question in asked(form, answers)] == ["brought", "beaten", "held", "why"]
    assert problems(form, answers, today=TODAY) == []
    assert cleaned(form, {**answers, "held": "no"}) == {"brought": "yes", "beaten": "yes", "held": "no"}
    assert assess(form, answers, age_rule(AgeFacts())).finding is Finding.TRAFFICKING


@pytest.mark.parametrize(
    ("good", "bad", "line", "sentence"),
    [
        ('method = "palermo"', 'method = "tarot"', 10, "The method “tarot” is not known."),
        ('item = "use_of_force"', 'item = "bad_luck"', 16, "“beaten” names no act, means or purpose that is known."),
        (
            'label = "Was beaten", type = "yes_no"',
            'label = "Was beaten", type = "integer"',
            16,
            "“beaten” counts for a method and has to be a yes-or-no question.",
        ),
        (
            '{palermo = "means", item = "use_of_force"}',
            '{topic = "violence"}',
            10,
            "No question asks about “means”, so its result would stay open for ever.",
        ),
        (
            'type = "yes_no", marks = {palermo = "act", item = "transportation"}',
            'type = "yes_no", marks = {palermo = "act", item = "transportation", delphi = "D7", adult = "S"}',
            15,
            "“brought” names no dimension: D1 to D6.",
        ),
        (
            'type = "yes_no", marks = {palermo = "act", item = "transportation"}',
            'type = "yes_no", marks = {palermo = "act", item = "transportation", delphi = "D1", adult = "XL"}',
            15,
            "“brought” needs a grade, S, M or W, for adult, child or both.",
        ),
        (
            'label = "Which work?", type = "text"',
            'label = "Which work?", type = "yes_no", marks = {need = "holiday"}',
            18,
            "“why” names no need that is known.",
        ),
    ],
)
def test_an_instrument_that_would_be_misread_is_left_aside_with_line_and_reason(
    tmp_path: Path, good: str, bad: str, line: int, sentence: str
) -> None:
    assert good in MINISTRY
    library = _dropped_in(tmp_path, MINISTRY.replace(good, bad))
    assert [(one.line, one.sentence.format(**one.places)) for one in library.problems] == [(line, sentence)]
    assert "screening.ministry" not in [form.name for form in library.forms]


def test_a_first_contact_of_more_than_twelve_questions_is_left_aside(tmp_path: Path) -> None:
    def asking(count: int) -> str:
        sign = '{{name = "s{n}", label = "S", type = "yes_no", marks = {{sign = "s"}}}}'
        questions = ", ".join(sign.format(n=n) for n in range(count))
        head = MINISTRY[: MINISTRY.index("question = [")].replace('"palermo"', '"first_contact"')
        return head.replace('headline = ["held"]\n', "") + f"question = [{questions}]\n"

    assert _dropped_in(tmp_path, asking(12)).problems == ()
    told = [one.sentence.format(**one.places) for one in _dropped_in(tmp_path, asking(13)).problems]
    assert told == ["A first contact asks at most 12 questions of the person."]


@pytest.mark.parametrize("name", ["screening.ilo_eleven", "screening.commit_common_indicators"])
def test_instruments_that_only_ask_are_known_to_no_code(library: Library, name: str) -> None:
    code = [path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py")]
    assert code and not any(name in text or name.partition(".")[2] in text for text in code)
    form = library.form(name)
    assert methods(form) == ()
    result = assess(form, {}, age_rule(AgeFacts()))
    assert (result.finding, result.palermo, result.delphi) == (Finding.OPEN, None, None)


def test_the_eleven_signs_have_no_score(library: Library) -> None:
    form = library.form("screening.ilo_eleven")
    signs = [question for question in form.questions if question.type == "yes_no"]
    assert len(signs) == 11
    assert not any(question.type == "score" or question.marks for question in form.questions)


def test_a_result_is_kept_in_the_record_under_the_questions_that_ask_for_it(assessment: Form) -> None:
    scores = assess(assessment, {}, age_rule(AgeFacts())).scores
    stored = kept(assessment, scores)
    assert stored == {
        "result_finding": "open",
        "result_certainty": "provisional",
        "result_palermo": "unknown",
        "result_delphi": "open",
        "result_age_rule": "presumed_child",
        "result_tool": "screening.assessment 1",
    }
    assert cleaned(assessment, {"screened_on": "2026-11-24", **stored}).items() >= stored.items()


def test_text_that_endangers_is_sealed_and_what_figures_need_is_open(library: Library) -> None:
    for name in OURS:
        for question in library.form(name).questions:
            if question.type == "long_text":
                assert question.sealed == "restricted", (name, question.name)
            if question.type in ("signature", "attachment", "name"):
                assert question.sealed == "identity", (name, question.name)
            if question.type in ("choice", "choices", "yes_no", "score"):
                assert question.sealed is None, (name, question.name)


def test_every_question_can_be_skipped_but_what_makes_a_record_a_record(library: Library) -> None:
    skippable = {"screening.assessment": {"screened_on"}, "screening.first_contact": {"seen_on", "outcome"}}
    for name, expected in skippable.items():
        assert {question.name for question in library.form(name).questions if question.required} == expected


def test_no_form_asks_for_work_with_the_police_before_anything(library: Library, tmp_path: Path) -> None:
    """The negative control is a form that does."""
    for form in library.forms:
        assert not _waits_for_police(form), form.name
    waiting = MINISTRY.replace("Was made to work", "Will cooperate with the police")
    assert _waits_for_police(_dropped_in(tmp_path, waiting).form("screening.ministry"))


def test_no_rule_of_screening_knows_of_cooperation() -> None:
    for path in (ROOT / "app" / "models" / "screening").glob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
        assert not any("cooperat" in name or "prosecut" in name for name in names), path.name


def _waits_for_police(form: Form) -> bool:
    """Whether a question about work with the police or a determination has to be answered, or opens another one."""
    about = re.compile(r"co-?operat|testif|press charges|willing.*(police|court)", re.IGNORECASE)
    questions = list(everything(form.questions))
    names = {question.name for question in questions if about.search(question.label)}
    conditions = {name for question in questions if question.show_if for name in question.show_if.named}
    return bool(names & conditions) or any(question.required for question in questions if question.name in names)


def _dropped_in(folder: Path, text: str) -> Library:
    (folder / "forms").mkdir(exist_ok=True)
    (folder / "forms" / "screening.ministry.toml").write_text(text, encoding="utf-8")
    return Library.load(folder)
