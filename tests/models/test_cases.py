"""Cases: numbered, rated, assigned, noted on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app.errors import Refused
from app.models import cases
from app.models.cases import CLOSED_STATES, HTCDS_STATUS, STATES, Numbering
from app.models.forms.library import Library
from app.models.vault.record import SEALED
from tests.models.conftest import PASSPHRASE, TODAY, Shelter, Ticking
from tests.models.invented import record
from tests.vaults import signed_in


def test_every_state_of_a_case_has_its_htcds_status_and_a_way_on(library: Library) -> None:
    statuses = {code.code for code in library.lists["htcds.cas_Status"]}
    assert set(STATES) == set(HTCDS_STATUS) == set(cases.LABELS) == set(library.form("case").status)
    assert set(HTCDS_STATUS.values()) == statuses
    assert all(STATES.values())
    assert {to for ways in STATES.values() for to in ways} == set(STATES)


def test_a_closed_case_is_only_reopened() -> None:
    for state in CLOSED_STATES:
        closed = record("case", {}, status=state)
        with pytest.raises(Refused):
            cases.refuse_move(closed, "follow_up")
        cases.refuse_move(closed, "reopened")


def test_numbers_go_on_through_a_year_and_begin_again_in_the_next() -> None:
    numbers = Numbering("device", "KQTR", "SHELTER").next(date(2026, 11, 24))
    assert numbers.number == "SHELTER-2026-KQTR0001"
    assert numbers.next(date(2026, 12, 31)).number == "SHELTER-2026-KQTR0002"
    assert numbers.next(date(2027, 1, 1)).number == "SHELTER-2027-KQTR0001"


def test_two_laptops_never_give_one_number() -> None:
    first, second = cases._mark("a" * 32, set()), cases._mark("b" * 32, set())
    assert first != second
    again = cases._mark("a" * 32, {first})
    assert again != first and again.startswith(first) and not again[len(first) :].isdigit()


def test_cases_get_the_next_number_each(shelter: Shelter) -> None:
    numbers = [shelter.case().answers["number"] for _ in range(3)]
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0003"]
    assert len({number[:-4] for number in numbers}) == 1 and numbers[0].startswith("SHELTER-2026-")
    other = shelter.case(by=shelter.sign_in("vanna"))
    assert other.answers["number"] == numbers[0][:-4] + "0004"


def test_two_windows_on_one_laptop_never_give_one_number(shelter: Shelter) -> None:
    person = shelter.person()

    def window(_number: int) -> list[str]:
        vault, session = signed_in(shelter.path, "dara", PASSPHRASE, Ticking())
        ids = [cases.open_case(vault, session, shelter.library, person, {}, today=TODAY) for _time in range(12)]
        numbers = [vault.record(session, id).answers["number"] for id in ids]
        vault.close()
        return numbers

    with ThreadPoolExecutor(2) as windows:
        numbers = [number for given in windows.map(window, range(2)) for number in given]
    assert sorted(number[-4:] for number in numbers) == [f"{n:04}" for n in range(1, 25)]


def test_many_cases_in_one_change_keep_the_numbering_once(shelter: Shelter) -> None:
    person = shelter.person()
    with shelter.vault.change(shelter.worker, "import") as change:
        numbers = cases.numbering(shelter.vault, shelter.worker)
        for _time in range(3):
            numbers = numbers.next(TODAY)
            cases.add(change, shelter.library, person, {}, number=numbers.number, today=TODAY)
        cases.keep_numbering(change, shelter.library, numbers, today=TODAY)
    assert shelter.case().answers["number"].endswith("0004")
    (kept,) = shelter.vault.records(shelter.worker, kind="case.numbering")
    assert kept.answers["last"] == 4


def test_a_case_is_found_by_its_number(shelter: Shelter) -> None:
    case = shelter.case()
    shelter.case()
    found = shelter.vault.records(shelter.worker, kind="case", where={"number": case.answers["number"]})
    assert [one.id for one in found] == [case.id]


def test_the_organisation_chooses_what_numbers_begin_with(shelter: Shelter) -> None:
    shelter.case()
    with pytest.raises(Refused):
        cases.set_prefix(shelter.vault, shelter.worker, shelter.library, "safe house", today=TODAY)
    cases.set_prefix(shelter.vault, shelter.worker, shelter.library, "bkk", today=TODAY)
    number = shelter.case().answers["number"]
    assert number.startswith("BKK-2026-") and number.endswith("0002")


def test_a_number_and_a_caseworker_are_not_just_answers(shelter: Shelter) -> None:
    case = shelter.case()
    for answer in ({"number": "MINE-1"}, {"assigned_to": "me"}):
        with pytest.raises(ValueError):
            cases.correct(shelter.vault, shelter.worker, shelter.library, case, answer, today=TODAY)


def test_a_risk_needs_its_reasons_and_keeps_its_history(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="Why this level"):
        cases.rate_risk(shelter.vault, shelter.worker, shelter.library, case, level="high", factors=[], today=TODAY)
    for level, factor in (("high", "threats"), ("low", "none_known")):
        cases.rate_risk(
            shelter.vault, shelter.worker, shelter.library, shelter.read(case.id), level=level, factors=[factor],
            today=TODAY,
        )  # fmt: skip
    assert shelter.read(case.id).answers["risk_level"] == "low"
    levels = [entry.changes["risk_level"] for entry in shelter.vault.history(shelter.worker, case.id, "risk_level")]
    assert levels == ["high", "low"]


def test_who_is_assigned_reads_the_file_and_who_is_no_longer_does_not(shelter: Shelter) -> None:
    case = shelter.case()
    other = shelter.sign_in("vanna")
    with pytest.raises(Refused):
        shelter.read(case.id, by=other)
    supervisor = shelter.sign_in("sopha")
    cases.assign(shelter.vault, supervisor, shelter.library, shelter.read(case.id), other.user)
    other = shelter.sign_in("vanna")
    assert shelter.read(case.id, by=other).answers["assigned_to"] == other.user
    assert shelter.read(str(case.person), by=other).answers["name"] == {"roman": "Chan Srey"}
    supervisor = shelter.sign_in("sopha")
    cases.unassign(shelter.vault, supervisor, shelter.library, shelter.read(case.id, by=supervisor), other.user)
    with pytest.raises(Refused):
        shelter.read(case.id, by=shelter.sign_in("vanna"))
    assert "assigned_to" not in shelter.read(case.id).answers


def test_a_caseworker_assigns_nobody(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="allowed to"):
        cases.assign(shelter.vault, shelter.worker, shelter.library, case, shelter.sign_in("vanna").user)


def test_a_note_stays_as_it_was_written(shelter: Shelter) -> None:
    case = shelter.case()
    told = {"topic": "phone", "words": "Her aunt called."}
    note = cases.note(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)
    held = shelter.read(note)
    assert held.answers == {
        "on": "2026-03-02",
        "topic": "phone",
        "words": "Her aunt called.",
        **_computed(held.answers),
    }
    kind = shelter.library.form("case.note").kind
    with pytest.raises(Refused), shelter.vault.change(shelter.worker, "test") as change:
        change.edit(note, kind, {"words": "Nobody called."})


def test_a_note_that_endangers_is_sealed_apart(shelter: Shelter) -> None:
    case = shelter.case()
    told = {"endangers": "yes", "restricted_words": "Her uncle is the recruiter.", "words": "Her uncle."}
    note = cases.note(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)
    assert "words" not in shelter.read(note).answers
    kept = shelter.vault.connection.execute("SELECT answers FROM record WHERE id = ?", (note,)).fetchone()[0]
    assert "restricted" in kept and "uncle" not in kept
    with pytest.raises(Refused, match="Note, restricted"):
        cases.note(
            shelter.vault, shelter.worker, shelter.library, case, {"endangers": "yes", "words": "a"}, today=TODAY
        )


def test_a_case_goes_into_follow_up_and_back(shelter: Shelter) -> None:
    case = shelter.case()
    cases.follow_up(shelter.vault, shelter.worker, shelter.library, case)
    case = shelter.read(case.id)
    assert (case.status, HTCDS_STATUS[case.status]) == ("follow_up", "FollowUp")
    cases.take_up(shelter.vault, shelter.worker, shelter.library, case)
    case = shelter.read(case.id)
    assert case.status == "open"
    with pytest.raises(Refused, match="cannot become"):
        cases.take_up(shelter.vault, shelter.worker, shelter.library, case)


def _computed(answers: object) -> dict[str, object]:
    assert isinstance(answers, dict)
    assert SEALED not in answers.values()
    return {name: value for name, value in answers.items() if name.startswith("_")}


def test_who_works_with_files_of_her_own_takes_on_the_case_she_opens(shelter: Shelter) -> None:
    case = shelter.case()
    assert case.answers["assigned_to"] == shelter.worker.user
    supervisor = shelter.sign_in("mealea")
    theirs = shelter.vaults[-1]
    opened = cases.open_case(theirs, supervisor, shelter.library, str(case.person), {}, today=TODAY)
    assert theirs.record(supervisor, opened).answers.get("assigned_to") is None
