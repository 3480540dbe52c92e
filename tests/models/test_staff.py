"""Who works here, and what becomes of her files when another takes over."""

import pytest

from app.errors import Refused
from app.marks import Phrase
from app.models import happened, people, staff, tasks
from app.models.cases import CASE
from app.models.tasks import TASK
from app.models.vault import audit
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.models.conftest import PASSPHRASE, TODAY, Shelter


def boss(shelter: Shelter) -> tuple[Vault, Session, dict[str, str]]:
    session = shelter.sign_in("mealea")
    vault = shelter.vaults[-1]
    return vault, session, {one.login: one.id for one in vault.users(session)}


def taken_in(shelter: Shelter, name: str) -> Record:
    case = shelter.case(shelter.person(name))
    vault, mealea, _ids = boss(shelter)
    staff_case = vault.record(mealea, case.id)
    with vault.change(mealea, "case.assign") as change:
        told = {"assigned_to": shelter.worker.user}
        change.edit(case.id, shelter.library.form(CASE).kind, told, read_versions=staff_case.versions)
    shelter.vaults.pop().close()
    shelter.sessions.pop("mealea")
    return case


def test_all_her_files_go_to_another_with_the_cases_and_open_tasks(shelter: Shelter) -> None:
    held = [taken_in(shelter, name) for name in ("Chan Srey", "Thida")]
    open_task, done_task = (
        tasks.add(shelter.vault, shelter.worker, shelter.library, held[0], {"task": "rights", **mine}, today=TODAY)
        for mine in ({"assigned_to": shelter.worker.user}, {"assigned_to": shelter.worker.user})
    )
    tasks.end(shelter.vault, shelter.worker, shelter.library, shelter.read(done_task), today=TODAY)
    vault, mealea, ids = boss(shelter)
    before = len(audit.entries(vault.connection))
    steps: list[tuple[int, int]] = []
    went = staff.hand_over(
        vault, mealea, shelter.library, ids["dara"], ids["vanna"], progress=lambda *step: steps.append(step)
    )
    assert went == 2 and steps == [(0, 2), (1, 2)]
    assert [one.file for one in staff.files(vault, mealea, ids["dara"])] == []
    assert {one.file for one in staff.files(vault, mealea, ids["vanna"])} == {str(case.person) for case in held}
    vanna = shelter.sign_in("vanna")
    hers = shelter.vaults[-1].records(vanna, kind=CASE, where={"assigned_to": vanna.user})
    assert {one.id for one in hers} == {case.id for case in held}
    told = {one.id: one.answers["assigned_to"] for one in vault.records(mealea, kind=TASK)}
    assert told == {open_task: ids["vanna"], done_task: ids["dara"]}, "what was done stays hers"
    events = [one.event for one in audit.entries(vault.connection)]
    assert events.count("case.hand_over") == 2 and len(events) > before
    with pytest.raises(Refused, match="not assigned to you"):
        shelter.vault.record(shelter.worker, held[0].id)


def test_what_was_stopped_is_gone_on_with_by_doing_it_again(shelter: Shelter) -> None:
    held = [taken_in(shelter, name) for name in ("Chan Srey", "Thida", "Sreymom")]
    vault, mealea, ids = boss(shelter)
    steps: list[int] = []
    with pytest.raises(Refused) as stopped:
        staff.hand_over(
            vault,
            mealea,
            shelter.library,
            ids["dara"],
            ids["vanna"],
            progress=lambda done, _of: steps.append(done),
            cancelled=lambda: len(steps) == 1,
        )
    assert stopped.value.places == {"done": 1, "all": 3}
    assert staff.hand_over(vault, mealea, shelter.library, ids["dara"], ids["vanna"]) == 2
    assert len(staff.files(vault, mealea, ids["vanna"])) == len(held)


@pytest.mark.parametrize("to", ["dara", "phan", "nobody"])
def test_nobody_takes_over_who_could_not_work_on_it(shelter: Shelter, to: str) -> None:
    taken_in(shelter, "Chan Srey")
    vault, mealea, ids = boss(shelter)
    assert {one.login for one in staff.takers(vault, mealea, ids["dara"])} == {"vanna", "mealea", "sopha"}
    with pytest.raises(Refused, match="Choose somebody else"):
        staff.hand_over(vault, mealea, shelter.library, ids["dara"], ids.get(to, to))
    assert len(staff.files(vault, mealea, ids["dara"])) == 1


def test_a_caseworker_hands_over_nothing_and_sees_nobodys_files(shelter: Shelter) -> None:
    taken_in(shelter, "Chan Srey")
    with pytest.raises(Refused, match="role does not allow"):
        staff.files(shelter.vault, shelter.worker, shelter.worker.user)
    with pytest.raises(Refused, match="role does not allow"):
        staff.hand_over(shelter.vault, shelter.worker, shelter.library, shelter.worker.user, shelter.worker.user)


def test_when_somebody_last_came_in_is_told_to_who_may_read_the_audit(shelter: Shelter) -> None:
    vault, mealea, ids = boss(shelter)
    found = staff.last_sign_ins(vault, mealea)
    assert found[ids["sopha"]] < found[ids["dara"]] < found[ids["mealea"]] and ids["vanna"] not in found
    assert [one.user for one in audit.entries(vault.connection) if one.event == "audit.read"] == [mealea.user]
    with pytest.raises(Refused, match="role does not allow"):
        staff.last_sign_ins(shelter.vault, shelter.worker)


def test_roles_are_explained_but_for_the_one_that_sealing_makes(shelter: Shelter) -> None:
    offered = {role.name for role in staff.offered_roles(shelter.worker.permissions)}
    assert offered == set(staff.WHAT_FOR) and "traveller" not in offered


def test_a_task_may_be_given_to_those_to_whom_the_file_is_open(shelter: Shelter) -> None:
    person = shelter.person()

    def near(file: str | None) -> list[str]:
        return [one.login for one in staff.near(shelter.vault, shelter.worker, file)]

    assert near(person) == ["dara", "mealea", "sopha"], "vanna has no key of it, and phan works on no case"
    assert near(None) == ["dara", "mealea", "sopha", "vanna"]


def test_what_belongs_to_no_file_may_be_followed_by_whoever_writes_it(shelter: Shelter) -> None:
    supervisor = shelter.sign_in("sopha")
    shelter.vault.add_user(supervisor, NewUser("chea", "Chea", ("monitor",), PASSPHRASE))
    near = staff.near(shelter.vault, supervisor, None, writes="detention.recommendation")
    assert [one.login for one in near] == ["chea", "mealea", "sopha"]
    assert "chea" not in [one.login for one in staff.near(shelter.vault, supervisor, None)]


def managed(shelter: Shelter) -> str:
    """Kanya, who runs the house."""
    return shelter.vault.add_user(shelter.sign_in("sopha"), NewUser("kanya", "Kanya", ("manager",), PASSPHRASE))


def test_a_file_is_opened_to_who_runs_the_house_and_the_audit_tells_why(shelter: Shelter) -> None:
    kanya, person = managed(shelter), shelter.person("Chan Srey")
    vault, mealea, _ids = boss(shelter)
    assert [one.id for one in staff.run_the_house(vault, mealea)] == [kanya], "neither caseworkers nor the clerk"
    hers = shelter.sign_in("kanya")
    assert shelter.vault.record(hers, person).answers["name"] is SEALED
    staff.open_files(vault, mealea, [person], kanya, because="lives_here")
    assert people.display_name(shelter.vault.record(hers, person)) == "Chan Srey"
    assert [one.id for one in staff.opened_to(vault, mealea, person)] == [kanya]
    line = next(one for one in audit.entries(vault.connection) if one.event == "case.open_file")
    assert (line.user, line.object) == (mealea.user, audit.object_of(vault.connection, person))
    assert happened.details(line.detail, shelter.library) == [
        ("why: {reason}", {"reason": Phrase("The person lives in the house she runs")})
    ]
    staff.close_file(vault, mealea, person, kanya)
    again = shelter.sign_in("kanya")
    assert shelter.vault.record(again, person).answers["name"] is SEALED
    assert staff.opened_to(vault, mealea, person) == []


def test_a_file_is_opened_only_with_a_reason_by_who_gives_cases_and_to_who_runs_a_house(shelter: Shelter) -> None:
    kanya, person = managed(shelter), shelter.person("Chan Srey")
    vault, mealea, ids = boss(shelter)
    with pytest.raises(Refused, match="Say why"):
        staff.open_files(vault, mealea, [person], kanya, because="")
    for other in ("vanna", "phan"):
        with pytest.raises(Refused, match="only to somebody who runs the house"):
            staff.open_files(vault, mealea, [person], ids[other], because="arrives")
    with pytest.raises(Refused, match="role does not allow"):
        staff.open_files(shelter.vault, shelter.worker, [person], kanya, because="arrives")
    with pytest.raises(Refused, match="not open to her"):
        staff.close_file(vault, mealea, person, kanya)
    assert staff.opened_to(vault, mealea, person) == []
