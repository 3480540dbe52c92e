"""A form as flat columns."""

from app.models.forms.columns import columns, htcds_questions
from tests.models.forms.sample import SAMPLE, form_of

FORM = form_of(SAMPLE)


def test_answers_with_parts_and_groups_become_flat_columns() -> None:
    assert [(column.name, column.type) for column in columns(FORM, repeats=2)] == [
        *((f"called.{part}", "text") for part in ("own", "roman", "order", "family", "given")),
        ("gender", "choice"),
        ("seen_on", "date"),
        ("children", "integer"),
        ("oldest", "integer"),
        ("moved", "yes_no"),
        ("by", "choices"),
        ("to.country", "choice"),
        ("to.province", "choice"),
        ("to.detail", "text"),
        ("told", "long_text"),
        ("debts.1.owed_to", "text"),
        ("debts.1.owed.amount", "decimal"),
        ("debts.1.owed.currency", "choice"),
        ("debts.1.how_owed", "choice"),
        ("debts.2.owed_to", "text"),
        ("debts.2.owed.amount", "decimal"),
        ("debts.2.owed.currency", "choice"),
        ("debts.2.how_owed", "choice"),
        ("weight", "decimal"),
        ("mood", "scale"),
        ("brought_by", "person_ref"),
        ("after", "record_ref"),
        ("papers", "attachment"),
        ("signed.by", "text"),
        ("signed.method", "text"),
        ("signed.on", "date"),
    ]


def test_fields_of_the_standard_find_their_questions_and_back() -> None:
    found = htcds_questions(FORM)
    assert {field: [question.name for question in several] for field, several in found.items()} == {
        "prs_Gender": ["gender"],
        "prs_NumberOfChildren": ["children"],
    }
    assert all(question.htcds == field for field, several in found.items() for question in several)
