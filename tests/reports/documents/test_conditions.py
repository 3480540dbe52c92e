import pytest

from app.i18n import Words
from app.models.forms.condition import read_condition
from app.models.forms.definition import Question
from app.models.forms.lists import Code, CodeList
from app.reports.documents.conditions import only_if

PLACES = CodeList("places", (Code("online", "On the internet"), Code("work", "At work"), Code("home", "At home")))
QUESTIONS = {
    "paid": Question("paid", "Are you paid?", "yes_no"),
    "where": Question("where", "Where was it?", "choice", codes=PLACES),
    "signs": Question("signs", "Which signs?", "choices", codes=PLACES),
    "hours": Question("hours", "How many hours?", "integer"),
    "seen_on": Question("seen_on", "Seen on", "date"),
    "told": Question("told", "What was told?", "text"),
}
TYPES = {name: question.type for name, question in QUESTIONS.items()} | {"is_child": "given"}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("paid", "Only if “Are you paid?” is answered yes."),
        ("told", "Only if “What was told?” is answered."),
        ("is_child", "Only if is child."),
        ("paid == 'no'", "Only if “Are you paid?” is no."),
        ("where != 'online'", "Only if “Where was it?” is not “On the internet”."),
        ("where in ['work', 'home']", "Only if “Where was it?” is one of these: “At work” and “At home”."),
        ("where not in ['work']", "Only if “Where was it?” is none of these: “At work”."),
        ("'work' in signs", "Only if “Which signs?” includes “At work”."),
        ("'work' not in signs", "Only if “Which signs?” does not include “At work”."),
        ("hours > 48", "Only if “How many hours?” is more than 48."),
        ("48 < hours", "Only if “How many hours?” is more than 48."),
        ("48 >= hours", "Only if “How many hours?” is 48 or less."),
        ("not paid", "Only if not: “Are you paid?” is answered yes."),
        (
            "paid and (hours >= 8 or seen_on)",
            "Only if “Are you paid?” is answered yes and (“How many hours?” is 8 or more or “Seen on” is answered).",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: str, said: str) -> None:
    assert only_if(read_condition(condition, TYPES), QUESTIONS, Words("en")) == said
