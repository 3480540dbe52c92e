"""Every form, list and mapping that comes with the app: that each is well, and names only what exists."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.i18n import LANGUAGES
from app.models.forms.definition import Form, Question, everything
from app.models.forms.form_files import FORM_KEYS
from app.models.forms.library import Library, htcds_fields
from app.models.forms.list_files import CODE_KEYS
from app.models.forms.question_files import ASKED_KEYS, EVERY_KEY, TYPES
from app.places import resource
from app.sync import mapping

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = Library.load()
HTCDS = mapping.htcds(LIBRARY)
FORMS = [form for versions in LIBRARY.versions.values() for form in versions.values()]
SIX = ("CN", "KH", "LA", "MM", "TH", "VN")

STANDARD = {
    "org_Type": 9,
    "prs_Gender": 6,
    "prs_MaritalStatus": 6,
    "prs_HighestLevelOfEducation": 9,
    "vic_TraffickingStatus": 3,
    "vic_TraffickingStatusDecisionMakingOrg": 5,
    "vic_RelationshipToTrafficker": 3,
    "vic_MethodOfRecruitment": 10,
    "vic_MethodsOfControl": 16,
    "vic_TypeOfExploitation": 11,
    "vic_TypeOfSexExploitation": 4,
    "vic_RecruitmentWebsitesAndApps": 15,
    "vic_ExploitationWebsitesAndApps": 15,
    "vic_ForcedLabourIndustry": 21,
    "vic_Vulnerabilities": 12,
    "per_RoleInProcess": 15,
    "cas_Status": 4,
    "cas_ReasonForIncomingReferral": 3,
    "cas_ReasonForOutgoingReferral": 3,
    "hte_Type": 3,
    "spl_Type": 9,
}
"""How many codes each list of HTCDS 2.0 has."""

OURS = {
    "vic_MethodsOfControl": {"x_RestrictsMovement": "Other", "x_UsesChildren": "Other"},
    "vic_TypeOfExploitation": {"x_ForcedCriminality": "Other"},
    "prs_HighestLevelOfEducation": {"NoSchooling": ""},
}
"""The codes we add to them, and as what they are exported."""

DOCUMENTED = ROOT / "docs" / "forms.md"

by_name = pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.name}.v{form.version}")


def test_nothing_is_wrong_with_any_definition() -> None:
    assert [(wrong.file.name, wrong.line, wrong.sentence, wrong.places) for wrong in LIBRARY.problems] == []


def test_every_file_of_a_form_or_list_is_read() -> None:
    assert len(FORMS) == len(list(resource("forms").glob("*.toml"))) > 0
    assert len(LIBRARY.lists) == sum(
        path.read_text("utf-8").count("[[list]]") for path in resource("lists").glob("*.toml")
    )


@by_name
def test_a_record_named_by_a_form_is_of_a_kind_there_is(form: Form) -> None:
    assert {one.kind for one in everything(form.questions) if one.kind} <= set(LIBRARY.versions)


@by_name
def test_a_form_says_where_it_comes_from(form: Form) -> None:
    assert form.source.strip()


@by_name
def test_a_newer_version_unseals_nothing(form: Form) -> None:
    newest = LIBRARY.form(form.name)
    for question in form.questions:
        if question.name in newest:
            assert newest.question(question.name).sealed == question.sealed


@by_name
def test_a_choice_mapped_to_the_standard_can_be_exported(form: Form) -> None:
    """Its codes, or what they are exported as, are those of the list the standard has for the field."""
    for question in everything(form.questions):
        standard = LIBRARY.lists.get(f"htcds.{question.htcds}")
        if standard and question.codes:
            allowed = {code.exported for code in standard}
            assert {code.exported for code in question.codes} <= allowed | {""}, question.name


@by_name
def test_the_line_of_a_form_in_a_timeline_needs_no_key(form: Form) -> None:
    assert not [name for name in (*form.headline, form.date) if name and form.question(name).sealed]


def test_the_lists_of_the_standard_are_whole_and_ours_marked() -> None:
    lists = {name.removeprefix("htcds."): codes for name, codes in LIBRARY.lists.items() if name.startswith("htcds.")}
    assert {name for name in lists if not name.startswith("x_")} == set(STANDARD) <= htcds_fields()
    for name, count in STANDARD.items():
        ours = {code.code: code.htcds for code in lists[name] if code.htcds is not None}
        assert ours == OURS.get(name, {})
        assert len(lists[name].codes) == count + len(ours)
        theirs = {code.code for code in lists[name]} - ours.keys()
        assert set(ours.values()) <= theirs | {""}
    assert "Unaquainted" in lists["vic_RelationshipToTrafficker"]
    assert [code.code[0] for code in lists["vic_ForcedLabourIndustry"]] == list("ABCDEFGHIJKLMNOPQRSTU")
    assert not lists["vic_Vulnerabilities"].offered(date(2026, 1, 1))
    assert {code.parent for code in lists["x_TypeOfForcedCriminality"]} == {"x_ForcedCriminality"}


def test_the_fields_of_the_standard_carry_their_licence() -> None:
    fields = json.loads(resource("htcds", "fields.json").read_text("utf-8"))
    assert "CC BY 4.0" in fields["licence"]
    notice = " ".join(resource("htcds", "NOTICE.md").read_text("utf-8").split())
    assert "licensed under CC BY 4.0" in notice
    assert "no suggestion that IOM endorses" in notice
    assert len(htcds_fields()) == 83
    assert all("_" in name for name in htcds_fields())


def test_each_of_the_93_fields_of_the_standard_is_answered_noted_or_left_out_with_a_reason() -> None:
    fields = json.loads(resource("htcds", "fields.json").read_text("utf-8"))["fields"]
    assert len(fields) == 93
    examples = [one for one in fields if one["full_name"] == "N/A"]
    assert {one["section"] for one in examples} == set(HTCDS.no_columns) and len(examples) == 9
    assert all(HTCDS.no_columns.values())
    named = [one["full_name"] or one["prefix"] + one["name"] for one in fields if one not in examples]
    assert len(set(named)) == 84  # one of them has a name of two parts and no whole one
    columns = {name: HTCDS.column(name) for name in named}
    assert [name for name, one in columns.items() if one is None] == []
    assert {one.name for one in HTCDS.columns if not one.name.startswith("x_")} == set(named)


def test_the_map_and_the_forms_agree_on_which_question_answers_which_field() -> None:
    asked = {
        one.htcds: (form.name, path) for form in LIBRARY.forms for path, one in _paths(form.questions) if one.htcds
    }
    for field, place in asked.items():
        column = HTCDS.column(field)
        assert column is not None and (column.form, column.path) == place, field
    rest = {one.name for one in HTCDS.columns if one.question and not one.part and one.name[:2] != "x_"} - asked.keys()
    assert rest == {"prs_MailingCountry"}  # an address is exported from the home country that is asked for its own sake


def _paths(questions: tuple[Question, ...], above: str = "") -> Iterator[tuple[str, Question]]:
    for question in questions:
        yield above + question.name, question
        yield from _paths(question.questions, f"{question.name}.")


def test_every_province_lies_in_a_country_and_the_six_are_whole() -> None:
    countries, provinces = LIBRARY.lists["countries"], LIBRARY.lists["provinces"]
    assert {code.parent for code in provinces} == set(SIX)
    assert all(country in countries for country in SIX)
    today = Counter(code.parent for code in provinces.offered(date(2026, 11, 24)))
    assert today == {"KH": 25, "TH": 77, "CN": 31, "MM": 15, "LA": 18, "VN": 34}
    before = [code for code in provinces if code.until == date(2025, 6, 30)]
    assert {code.parent for code in before} == {"VN"}
    unchanged = [code for code in provinces.offered(date(2025, 7, 1), parent="VN") if code.code.startswith("VN-")]
    assert len(before) + len(unchanged) == 63


def test_countries_and_languages_are_said_in_all_seven_languages() -> None:
    assert len(LIBRARY.lists["countries"].codes) == 249
    assert [code.code for code in LIBRARY.lists["citizenships"]][-1] == "stateless"
    for code in LIBRARY.lists["citizenships"]:
        assert code.said.keys() | {"en"} == LANGUAGES.keys(), code.code
    spoken = {"khm", "zho", "lao", "mya", "tha", "vie"}
    minorities = {"shn", "kac", "hmn", "ksw", "mnw", "wbm", "lhu", "ahk", "kjg", "zha"}  # wbm is Wa; wa is Walloon
    assert spoken | minorities <= {code.code for code in LIBRARY.lists["languages"]}
    assert all(len(code.code) == 3 for code in LIBRARY.lists["languages"])


def test_all_a_form_may_say_is_told_to_who_writes_one() -> None:
    told = DOCUMENTED.read_text("utf-8")
    for key in {*FORM_KEYS, "hint", "question"} - {"section", "instrument"}:
        assert f"{key} = " in told or f"`{key}`" in told, key
    for word in {*EVERY_KEY, *ASKED_KEYS, *TYPES, *(key for keys in TYPES.values() for key in keys), *CODE_KEYS}:
        assert f"`{word}`" in told, word


def test_the_form_shown_to_who_writes_one_is_well(tmp_path: Path) -> None:
    for block in DOCUMENTED.read_text("utf-8").split("```toml\n")[1:]:
        text = block.partition("```")[0]
        path = tmp_path / ("lists/house.toml" if text.startswith("[[list]]") else "forms/house.visit.toml")
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    library = Library.load(tmp_path)
    assert library.problems == LIBRARY.problems
    assert "x_third" in library.lists["house.gender"]
    assert library.form("house.visit").question("why_not").show_if is not None
