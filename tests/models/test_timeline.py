"""Everything that happened in a case."""

from datetime import date

from app.i18n import Words
from app.models import cases, consents, tasks, timeline
from app.models.forms.library import Library
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

WORDS = Words("en")


def test_lines_stand_newest_day_first_and_then_latest_written(library: Library) -> None:
    first = record("case.note", {"on": "2026-03-01", "topic": "phone"})
    same_day = record("case.note", {"on": "2026-03-01", "topic": "legal"})
    earlier = record("case.reopening", {"on": "~2026", "reason": "came_back"})
    later = record("case.closure", {"on": "2026-03-05", "reason": "other"})
    found = timeline.lines(library, [first, same_day, later, earlier])
    assert [line.record for line in found] == [later, same_day, first, earlier]
    assert [line.day for line in found][-1] == date(2026, 1, 1)


def test_a_line_says_its_form_and_its_headline(library: Library) -> None:
    told = {"purpose": "tracing", "recipient": "family", "decision": "refused", "decided_on": "2026-03-01"}
    (line,) = timeline.lines(library, [record("consent", told)])
    assert line.title(WORDS) == "Consent"
    assert line.headline(WORDS) == "To trace the family · Family · Refused"


def test_a_record_whose_form_is_gone_is_shown_all_the_same(library: Library) -> None:
    (line,) = timeline.lines(library, [record("own.tool", {"a": "b"})])
    assert (line.title(WORDS), line.headline(WORDS)) == ("A form that is no longer here", "")


def test_the_timeline_of_a_case_has_what_concerns_the_person_and_no_other_case(shelter: Shelter) -> None:
    case = shelter.case()
    person = str(case.person)
    another = shelter.case(person=person)
    for one, topic in ((case, "phone"), (another, "legal")):
        cases.note(shelter.vault, shelter.worker, shelter.library, one, {"topic": topic, "words": "x"}, today=TODAY)
    tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "health"}, due=None, today=TODAY)
    told = {"purpose": "services", "recipient": "own_organisation", "decision": "not_asked", "decided_on": "2026-03-02"}
    consents.record(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    found = timeline.of(shelter.vault, shelter.worker, shelter.library, case)
    kinds = sorted(line.record.kind for line in found)
    assert kinds == ["case", "case.note", "case.task", "consent", "person"]
    assert [line.record.id for line in found if line.record.kind == "case"] == [case.id]
    assert {line.record.case for line in found} == {None, case.id}


def test_a_yes_or_a_no_stands_beside_what_was_asked(library: Library) -> None:
    told = {"prepared_on": "2026-03-01", "language": "khm", "interpreter_needed": "no"}
    (line,) = timeline.lines(library, [record("screening.preparation", told)])
    assert line.headline(WORDS) == "Khmer · Is an interpreter needed? no"
