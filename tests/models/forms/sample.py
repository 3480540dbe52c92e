"""One invented form that uses everything a form can say, and reading it without a folder."""

from pathlib import Path

from app.models.forms.definition import Form
from app.models.forms.form_files import Known, read_form
from app.models.forms.lists import Code, CodeList
from app.models.forms.reading import Wrong, read_toml

LISTS = {
    "countries": CodeList("countries", (Code("KH", "Cambodia", {"km": "កម្ពុជា"}), Code("TH", "Thailand"))),
    "provinces": CodeList("provinces", (Code("KH-12", "Phnom Penh", parent="KH"), Code("TH-63", "Tak", parent="TH"))),
    "currencies": CodeList("currencies", (Code("THB", "Thai baht"), Code("KHR", "Cambodian riel"))),
    "htcds.prs_Gender": CodeList(
        "htcds.prs_Gender", (Code("Feminine", "Woman or girl"), Code("Masculine", "Man or boy"))
    ),
}
HTCDS = ("prs_Gender", "prs_NumberOfChildren")

SAMPLE = """\
name = "sample"
version = 2
title = "Sample"
desk = "people"
about = "person"
source = "our rule, not a published standard"
status = ["open", "done"]
date = "seen_on"
headline = ["gender", "seen_on"]
searchable = ["called"]
given = ["is_child"]

[instrument]
method = "counting"

[[section]]
name = "who"
title = "Who"
hint = "Slowly."

[[section.question]]
name = "called"
label = "What is the person called?"
type = "name"
required = true
sealed = "identity"

[[section.question]]
name = "gender"
label = "Gender"
type = "choice"
list = "htcds.prs_Gender"
htcds = "prs_Gender"

[[section.question]]
name = "seen_on"
label = "Seen on"
type = "date"
min = "1900"
max = "today"
required = true
no_answer = []

[[section.question]]
name = "children"
label = "How many children?"
type = "integer"
min = 0
max = 20
show_if = "not is_child"
htcds = "prs_NumberOfChildren"

[[section.question]]
name = "oldest"
label = "How old is the oldest?"
type = "integer"
show_if = "children > 0"

[[section]]
name = "what"
title = "What happened"

[[section.question]]
name = "explained"
label = "Explain first why this is asked."
type = "note"

[[section.question]]
name = "moved"
label = "Was there a journey?"
type = "yes_no"
hint = "Any distance."
why = "It may show who planned it."
marks = { palermo = "act" }

[[section.question]]
name = "by"
label = "By what?"
type = "choices"
options = [
  { code = "road", label = "By road" },
  { code = "boat", label = "By boat" },
  { code = "ox_cart", label = "By ox cart", until = "2020-12-31" },
  { code = "sledge", label = "By sledge", deprecated = true },
]
min = 1
max = 2
show_if = "moved"

[[section.question]]
name = "to"
label = "Where to?"
type = "place"
show_if = "moved and 'boat' in by"

[[section.question]]
name = "told"
label = "In the person's own words"
type = "long_text"
sealed = "restricted"
max_length = 300

[[section.question]]
name = "debts"
label = "Debts"
type = "group"
repeat = true
sealed = "restricted"
max = 3
[[section.question.question]]
name = "owed_to"
label = "To whom?"
type = "text"
required = true
[[section.question.question]]
name = "owed"
label = "How much?"
type = "money"
[[section.question.question]]
name = "how_owed"
label = "How did it come about?"
type = "choice"
options = [{ code = "loan", label = "A loan" }, { code = "journey", label = "The journey" }]
show_if = "owed_to and owed > 0"

[[section.question]]
name = "weight"
label = "Weight"
type = "decimal"
min = "0.5"
max = 300

[[section.question]]
name = "mood"
label = "Mood"
type = "scale"
min = 1
max = 5

[[section.question]]
name = "brought_by"
label = "Who came along?"
type = "person_ref"

[[section.question]]
name = "after"
label = "After which note?"
type = "record_ref"
kind = "case.note"

[[section.question]]
name = "papers"
label = "Papers"
type = "attachment"
max = 2

[[section.question]]
name = "signed"
label = "Signature"
type = "signature"
sealed = "identity"

[[section.question]]
name = "sum"
label = "Sum"
type = "score"
marks = { of = "children" }
"""


def read(text: str, name: str = "sample.toml") -> tuple[Form | None, list[Wrong]]:
    """The form of a text, or what is wrong with it."""
    table = read_toml(Path(name), text.encode("utf-8"))
    if isinstance(table, Wrong):
        return None, [table]
    return read_form(table, Known(LISTS, HTCDS)), table.source.wrongs


def form_of(text: str, name: str = "sample.toml") -> Form:
    """The form of a text that is well."""
    form, wrongs = read(text, name)
    assert form is not None, [(wrong.line, wrong.sentence, wrong.places) for wrong in wrongs]
    return form


def said(wrongs: list[Wrong]) -> list[tuple[int, str]]:
    """Each fault as its line and its sentence in English."""
    return [(wrong.line, wrong.sentence.format(**wrong.places)) for wrong in wrongs]


def small(*questions: str, head: str = "") -> str:
    """A form of a few questions, each given as lines of TOML."""
    start = f'name = "sample"\nversion = 1\ntitle = "S"\ndesk = "people"\nabout = "person"\n{head}\n'
    section = '[[section]]\nname = "s"\ntitle = "S"\n'
    return start + section + "".join(f"[[section.question]]\n{question}\n" for question in questions)
