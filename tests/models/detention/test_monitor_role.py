"""The monitor sees detention and nothing of the shelter's files: every kind there is, in whatever file."""

import pytest

from app.errors import Refused
from app.models import today as days
from app.models.detention.board import board
from app.models.detention.records import CHARGE, EPISODE, FACILITY, MET, RECOMMENDATION, TIE, VISIT
from app.models.forms.library import Library
from app.models.vault import attachments
from app.models.vault.approvals import DECISION, REQUEST
from app.models.vault.record import Kind
from app.models.vault.roles import Permissions
from tests.models.conftest import MORNING, TODAY
from tests.models.detention.conftest import Post

HERS = frozenset({FACILITY, VISIT, RECOMMENDATION, MET, EPISODE, CHARGE})


def every_kind(library: Library) -> list[str]:
    """Of every form there is, and the two kinds that have no form."""
    return sorted({*library.versions, REQUEST.name, DECISION.name})


@pytest.mark.parametrize("action", Permissions.load().actions)
def test_no_role_action_of_hers_reaches_further(library: Library, action: str) -> None:
    permissions = Permissions.load()
    may = {kind for kind in every_kind(library) if permissions.may(["monitor"], action, kind)}
    assert may == (HERS if action in ("read", "write", "print") else set())


def test_of_all_parts_of_the_vault_itself_she_only_runs_the_check() -> None:
    allowed = Permissions.load().roles["monitor"].allowed
    assert {one for several in allowed.values() for one in several if one.startswith("vault.")} == {"vault.check"}


def test_caseworkers_managers_and_clerks_read_nothing_of_detention(library: Library) -> None:
    permissions = Permissions.load()
    theirs = {kind for kind in every_kind(library) if kind.startswith("detention.")}
    assert theirs == {*HERS, TIE}
    others = [role for role in permissions.roles if role not in ("monitor", "supervisor")]
    assert [
        (role, action, kind)
        for role in others
        for action in permissions.actions
        for kind in theirs
        if permissions.may([role], action, kind)
    ] == []
    assert all(permissions.may(["supervisor"], "read", kind) for kind in theirs)


def test_in_a_file_that_is_assigned_to_her_she_sees_no_record_but_of_detention(post: Post) -> None:
    """The worst case: a client's file, with a record of every kind in it, is assigned to her by mistake."""
    shelter, vault = post.shelter, post.shelter.vault
    client = post.client("Srey Mom")
    with vault.change(post.supervisor, "case.note") as change:
        kinds = [Kind(name, 1, sealed={"words": "restricted"}) for name in every_kind(shelter.library)]
        made = {
            change.add(kind, {"words": "hers", "number": f"N-{n}"}, person=client): kind.name
            for n, kind in enumerate(kinds)
        }
        change.assign(client, post.monitor.user)
    monitor = shelter.sign_in("chea")
    assert monitor.key(client, "restricted")
    read = {record.kind for record in vault.records(monitor)}
    assert read == HERS
    assert {record.kind for record in vault.records(post.supervisor)} >= set(made.values())
    for id, kind in made.items():
        if kind in HERS:
            assert vault.record(monitor, id).answers["words"] == "hers"
            continue
        for look in (vault.record, vault.view, vault.history):
            with pytest.raises(Refused, match="role"):
                look(monitor, id)
        with pytest.raises(Refused, match="role"):
            vault.records(monitor, kind=kind)
        with pytest.raises(Refused, match="role"):
            vault.count(monitor, kind=kind)
        with pytest.raises(Refused, match="role"):
            attachments.listed(vault.connection, monitor, id)
        assert vault.search(monitor, id) == []


def test_no_search_of_hers_finds_a_client(post: Post) -> None:
    shelter = post.shelter
    client = post.client("Srey Mom")
    case = shelter.case(client, by=post.supervisor)
    met = post.meet(name={"roman": "Srey Nok"})
    with shelter.vault.change(post.supervisor, "case.assign") as change:
        change.assign(client, post.monitor.user)
    monitor, supervisor = shelter.sign_in("chea"), shelter.sign_in("sopha")
    assert [hit.record for hit in shelter.vault.search(monitor, "srey")] == [met]
    assert shelter.vault.search(monitor, str(case.answers["number"])) == []
    assert {hit.record for hit in shelter.vault.search(supervisor, "srey")} >= {client, met}


def test_she_writes_nothing_into_a_clients_file(post: Post) -> None:
    client = post.client()
    with pytest.raises(Refused):
        post.episode(client)
    with post.shelter.vault.change(post.supervisor, "case.assign") as change:
        change.assign(client, post.monitor.user)
    with pytest.raises(Refused, match="role"):
        post.episode(client)
    post.episode(client, by=post.supervisor)


def test_she_sees_the_people_she_met_and_not_those_another_monitor_met(post: Post) -> None:
    hers, other = post.meet(), post.meet(by=post.supervisor)
    post.episode(hers)
    post.episode(other, by=post.supervisor)
    assert [one.person for one in board(post.shelter.vault, post.monitor, MORNING).held] == [hers]
    assert len(board(post.shelter.vault, post.supervisor, MORNING).held) == 2
    with pytest.raises(Refused, match="not assigned"):
        post.shelter.read(other, by=post.monitor)


def test_she_does_not_learn_that_somebody_became_a_client(post: Post) -> None:
    met, client = post.meet(), post.client("Srey Mom")
    post.episode(met)
    before = board(post.shelter.vault, post.monitor, MORNING).held
    tie = post.tie(met, client)
    assert board(post.shelter.vault, post.monitor, MORNING).held == before
    assert post.shelter.read(tie, by=post.supervisor).answers["met_as"] == met
    for look in (post.monitor, post.shelter.sign_in("dara")):
        with pytest.raises(Refused, match="role"):
            post.shelter.read(tie, by=look)


def test_her_first_page_holds_nothing_of_a_case(post: Post) -> None:
    post.shelter.case(by=post.supervisor)
    found = days.today(post.shelter.vault, post.monitor, TODAY)
    assert found.nothing
