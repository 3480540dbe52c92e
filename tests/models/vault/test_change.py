"""The one road for writing: whole or not at all, over what the writer has seen, and never in silence."""

import sys
from datetime import date

import pytest

from app.errors import Refused
from app.models.vault import audit, journal
from app.models.vault.record import SEALED
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.conftest import Clock
from tests.vaults import CASE, NOTE, PERSON, Shelter


def register(vault: Vault, session: Session, name: str = "Chan Srey", **answers: object) -> str:
    with vault.change(session, "people.register") as change:
        person = change.open_file()
        return change.add(PERSON, {"name": {"roman": name}, **answers}, person=person, id=person)


def lines(vault: Vault) -> tuple[int, int, int]:
    """How many records, journal entries and audit lines there are."""
    (counted,) = vault.connection.execute(
        """SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM journal), (SELECT count(*) FROM audit)"""
    ).fetchall()
    return tuple(counted)


def test_what_was_added_is_read_back_with_who_and_when(vault: Vault, session: Session, clock: Clock) -> None:
    person = register(vault, session, born="2009-05", danger="her uncle")
    with vault.change(session, "case.open") as change:
        case = change.add(CASE, {"number": "PP-1"}, person=person, status="open", due=date(2026, 4, 1))
    record = vault.record(session, case)
    assert (record.kind, record.person, record.status, record.due) == ("case", person, "open", date(2026, 4, 1))
    assert (record.made_at, record.made_by, record.changed_at) == (clock(), session.user, clock())
    assert vault.record(session, person).answers == {
        "name": {"roman": "Chan Srey"},
        "born": "2009-05",
        "danger": "her uncle",
        "_day": "2009-05-01",
    }


def test_only_what_changed_is_written_and_the_rest_stays(vault: Vault, session: Session) -> None:
    person = register(vault, session, sex="female", born="2009")
    with vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"sex": "female", "born": "2010"}, status="known")
    entry = journal.entries(vault.connection, person)[-1]
    assert dict(entry.changes) == {"born": "2010", "_day": "2010-01-01", "@status": "known"}
    made = f"{session.device}:1"
    assert entry.over == {"born": (made,), "_day": (made,)}
    assert vault.record(session, person).answers["sex"] == "female"


def test_nothing_is_written_when_nothing_changed(vault: Vault, session: Session) -> None:
    person = register(vault, session, sex="female")
    before = lines(vault)
    with vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"sex": "female", "born": None, "name": {"roman": "Chan Srey"}})
    with vault.change(session, "people.nothing"):
        pass
    assert lines(vault) == before


def test_an_answer_set_to_none_is_gone_and_its_history_stays(vault: Vault, session: Session) -> None:
    person = register(vault, session, sex="female")
    with vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"sex": None}, due=None, archived=True)
    assert "sex" not in vault.record(session, person).answers
    assert vault.record(session, person).archived
    assert [entry.changes["sex"] for entry in vault.history(session, person, "sex")] == ["female", None]


def test_a_crash_in_the_block_leaves_nothing_of_it(vault: Vault, session: Session) -> None:
    before = lines(vault)
    files: list[str] = []

    def lost() -> None:
        with vault.change(session, "people.register") as change:
            files.append(change.open_file())
            change.add(PERSON, {"name": {"roman": "Lost"}}, person=files[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lost()
    assert lines(vault) == before
    assert session.key(files[0], "identity") is None
    assert not vault.search(session, "lost")
    register(vault, session, "Kept")
    assert [hit.line for hit in vault.search(session, "kept")] == ["kept"]


def test_several_records_of_one_change_are_one_line_of_audit(vault: Vault, session: Session) -> None:
    _records, _journal, before = lines(vault)
    with vault.change(session, "people.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": {"roman": "Chan Srey"}}, person=person, id=person)
        change.add(CASE, {"number": "PP-1"}, person=person)
    assert lines(vault)[2] == before + 1
    entry = audit.entries(vault.connection, subject=person)[0]
    assert (entry.event, entry.action, entry.detail["kinds"]) == ("people.register", "C", {"person": 1, "case": 1})


def test_a_record_added_and_edited_in_one_change_is_one_entry(vault: Vault, session: Session) -> None:
    with vault.change(session, "case.open") as change:
        case = change.add(CASE, {"number": "PP-1"})
        change.edit(case, CASE, {"number": "PP-2", "risk_level": "high"})
    assert vault.record(session, case).answers == {"number": "PP-2", "risk_level": "high"}
    assert len(journal.entries(vault.connection, case)) == 1


def test_what_somebody_else_changed_meanwhile_is_refused_by_name(vault: Vault, session: Session) -> None:
    person = register(vault, session, sex="female", born="2009")
    read = vault.record(session, person)
    with vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"born": "2010"}, read_versions=read.versions)
    with pytest.raises(Refused) as refused, vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"sex": "male", "born": "2011"}, read_versions=read.versions)
    assert refused.value.places == {"field": "born"}
    assert vault.record(session, person).answers["sex"] == "female"


def test_other_answers_that_changed_meanwhile_are_merged(vault: Vault, session: Session) -> None:
    person = register(vault, session, sex="female", born="2009")
    read = vault.record(session, person)
    for new in ({"born": "2010"}, {"sex": "male"}):
        with vault.change(session, "people.edit") as change:
            change.edit(person, PERSON, new, read_versions=read.versions)
    assert {"born": "2010", "sex": "male"}.items() <= vault.record(session, person).answers.items()


def test_the_same_value_written_by_two_is_no_conflict(vault: Vault, session: Session) -> None:
    person = register(vault, session, born="2009")
    read = vault.record(session, person)
    for _each in range(2):
        with vault.change(session, "people.edit") as change:
            change.edit(person, PERSON, {"born": "2010"}, read_versions=read.versions)
    assert vault.record(session, person).answers["born"] == "2010"


def test_notes_may_be_added_and_never_edited(vault: Vault, session: Session) -> None:
    person = register(vault, session)
    with vault.change(session, "case.note") as change:
        note = change.add(NOTE, {"text": "She called."}, person=person)
    with pytest.raises(Refused, match="stays as it was"), vault.change(session, "case.note") as change:
        change.edit(note, NOTE, {"text": "She did not call."})
    assert vault.record(session, note).answers["text"] == "She called."


def test_an_id_that_is_taken_or_was_erased_is_refused(vault: Vault, session: Session) -> None:
    person = register(vault, session)
    vault.connection.execute("""INSERT INTO erased (id, at) VALUES (?, ?)""", ("e" * 32, "2026"))
    for id, why in ((person, "already"), ("e" * 32, "erased")):
        with pytest.raises(Refused, match=why), vault.change(session, "case.open") as change:
            change.add(CASE, {}, id=id)
    with vault.change(session, "case.open") as change:
        change.add(CASE, {}, id="f" * 32)
        with pytest.raises(Refused, match="already"):
            change.add(CASE, {}, id="f" * 32)


def test_the_first_case_is_refused_until_the_recovery_kit_was_tried(shelter: Shelter) -> None:
    vault, session = shelter.open()
    vault.new_kit(session)
    with pytest.raises(Refused, match="recovery kit"):
        register(vault, session)
    vault.close()


def test_a_role_that_may_not_write_a_kind_is_refused(shelter: Shelter) -> None:
    vault, clerk = shelter.open("phan")
    with pytest.raises(Refused, match="does not allow"), vault.change(clerk, "case.note") as change:
        change.add(NOTE, {})
    with vault.change(clerk, "case.open") as change:
        change.add(CASE, {"number": "PP-1"})
    vault.close()


def test_a_sealed_answer_is_refused_without_its_key_and_not_kept_in_clear(shelter: Shelter) -> None:
    vault, session = shelter.open()
    person = register(vault, session)
    vault.close()
    vault, clerk = shelter.open("phan")
    for new in ({"name": {"roman": "New"}}, {"danger": "new"}):
        with pytest.raises(Refused, match="key of this file"), vault.change(clerk, "people.edit") as change:
            change.edit(person, PERSON, new)
    with vault.change(clerk, "people.edit") as change:
        change.edit(person, PERSON, {"sex": "female"})
    assert vault.record(clerk, person).answers == {"name": SEALED, "sex": "female"}
    vault.close()


def test_no_sealed_answer_stands_in_clear_in_any_table(vault: Vault, session: Session) -> None:
    register(vault, session, "Chan Srey", danger="her uncle", town="Poipet")
    tables = [name for (name,) in vault.connection.execute("""SELECT name FROM sqlite_schema WHERE type = 'table'""")]
    dump = "".join(repr(vault.connection.execute(f"""SELECT * FROM {name}""").fetchall()) for name in tables).lower()
    assert "poipet" in dump
    assert not [word for word in ("srey", "uncle") if word in dump]


def test_answers_that_look_like_sealed_or_disputed_ones_or_are_the_vaults_own_are_bugs(
    vault: Vault, session: Session
) -> None:
    reserved: list[dict[str, object]] = [{"_find": "x"}, {"@status": "x"}, {"": 1}]
    alike: list[dict[str, object]] = [{"x": {"$": "", "c": "identity"}}, {"x": {"|": []}}]
    for answers in reserved + alike:
        with pytest.raises(ValueError, match="answer"), vault.change(session, "case.open") as change:
            change.add(CASE, answers)


def test_the_hybrid_clock_goes_forward_when_the_laptops_goes_back(vault: Vault, session: Session, clock: Clock) -> None:
    person = register(vault, session, born="2009")
    today = clock()
    clock.forward(days=-400)
    with vault.change(session, "people.edit") as change:
        change.edit(person, PERSON, {"born": "2010"})
    first, second = journal.entries(vault.connection, person)
    assert first.clock < second.clock
    assert second.at < first.at
    assert vault.record(session, person).changed_at == clock() < today


def test_listeners_are_told_which_kinds_changed_once_it_is_saved(vault: Vault, session: Session) -> None:
    told: list[tuple[frozenset[str], int]] = []
    vault.listen(lambda kinds: told.append((kinds, lines(vault)[0])))
    register(vault, session)
    with pytest.raises(ZeroDivisionError), vault.change(session, "case.open") as change:
        change.add(CASE, {"number": 1 / 0})
    assert told == [(frozenset({"person"}), 1)]


def test_a_listener_that_fails_undoes_nothing_and_keeps_nobody_from_being_told(vault: Vault, session: Session) -> None:
    told: list[frozenset[str]] = []
    bugs: list[type[BaseException]] = []
    hook, sys.excepthook = sys.excepthook, lambda kind, *_what: bugs.append(kind)

    def failing(_kinds: frozenset[str]) -> None:
        raise ZeroDivisionError("in a listener")

    vault.listen(failing)
    vault.listen(told.append)
    try:
        person = register(vault, session)
    finally:
        sys.excepthook = hook
    assert vault.record(session, person)
    assert (len(told), bugs) == (1, [ZeroDivisionError])
