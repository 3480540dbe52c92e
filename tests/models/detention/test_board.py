"""Who is held now: longest first, a move starts no new clock, and the board asks the vault the same few times."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.errors import Refused
from app.models import people
from app.models.detention import board as boards
from app.models.detention.alerts import Why
from app.models.detention.board import Board, unbroken
from app.models.detention.days import Days, Hours
from app.models.detention.records import EPISODE, MET, episode
from app.models.shelter.restrictions import Restriction
from app.models.vault.record import Record
from app.models.vault.session import Session
from tests.models.conftest import TODAY
from tests.models.detention.conftest import Post
from tests.models.invented import record

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def shown(post: Post, by: Session | None = None) -> Board:
    return boards.board(post.shelter.vault, by or post.monitor, NOW)


def test_a_presumed_victim_is_found_in_immigration_detention_after_80_hours(post: Post) -> None:
    place = post.facility("Centre in the north", type="immigration", authority="immigration")
    met = post.meet(birth="2009")
    told: dict[str, Any] = {
        "facility": place,
        "began_on": "2026-02-27",
        "began_at": "09:00",
        "presumed_on": "2026-03-02",
    }
    post.episode(met, **told, interpreter="not_had")
    (one,) = shown(post).held
    assert (one.person, one.days, one.hours) == (met, Days(4, 4), Hours(80, 80))
    assert one.facility and one.facility.name == "Centre in the north" and not one.client
    assert one.who and people.display_name(one.who) == "Nok"
    assert [alert.why for alert in one.alerts] == [Why.PRESUMED_72, Why.CHILD, Why.NO_INTERPRETER]


def test_who_is_held_longest_comes_first_and_who_is_free_not_at_all(post: Post) -> None:
    short, long, free, unknown = (post.meet() for _each in range(4))
    post.episode(short, began_on="2026-02-20", seen_on="2026-02-25")
    post.episode(long, began_on="2025-03-02", seen_on="2025-06-01")
    post.episode(unknown, began_on={"?": "unknown"}, seen_on="2026-02-24")
    done = post.episode(free, began_on="2024-01-01", seen_on="2024-01-01")
    assert shown(post).held[0].person == free
    post.correct(done, ended_on="2026-03-01", outcome="released_alone")
    found = shown(post).held
    assert [one.person for one in found] == [long, short, unknown]
    assert [one.days for one in found] == [Days(366, 366), Days(11, 11), Days(7, None)]


def test_a_move_to_another_place_starts_no_new_clock(post: Post) -> None:
    met, cell, centre = post.meet(), post.facility("Cell"), post.facility("Centre", type="immigration")
    first: dict[str, Any] = {"facility": cell, "began_on": "2026-02-26", "began_at": "17:00", "seen_on": "2026-02-27"}
    post.episode(met, **first, ended_on="2026-02-28", outcome="transferred")
    post.episode(met, facility=centre, began_on="2026-02-28", presumed_on="2026-03-01")
    (one,) = shown(post).held
    assert (one.days, one.hours) == (Days(5, 5), Hours(96, 96))
    assert one.facility and one.facility.name == "Centre" and len(one.episodes) == 2
    assert one.alerts[0].why is Why.PRESUMED_72


def test_a_release_between_two_times_starts_a_new_clock(post: Post) -> None:
    met = post.meet()
    post.episode(met, began_on="2026-01-01", seen_on="2026-01-02", ended_on="2026-03-01", outcome="released_alone")
    post.episode(met, began_on="2026-03-02")
    (one,) = shown(post).held
    assert one.days == Days(1, 1) and len(one.episodes) == 1


def _time(began: str, ended: str | None, outcome: str = "transferred") -> Record:
    told: dict[str, Any] = {"seen_on": began if len(began) == 10 else "2026-03-01", "began_on": began}
    if ended:
        told |= {"ended_on": ended, "outcome": outcome}
    return record(EPISODE, told, status="ended" if ended else "held")


def test_days_between_two_times_part_them_unless_they_may_be_none() -> None:
    now = episode(_time("2026-02-10", None))
    day_before, two_before = (episode(_time("2026-01-01", day)) for day in ("2026-02-09", "2026-02-08"))
    assert unbroken([day_before, now]) == unbroken([day_before, now], surely=True) == [now, day_before]
    assert unbroken([two_before, now]) == [now]
    in_the_month = episode(_time("2026-02", None))
    assert unbroken([day_before, in_the_month]) == [in_the_month, day_before]
    assert unbroken([day_before, in_the_month], surely=True) == [in_the_month]
    assert unbroken([day_before]) == []


def test_a_chain_of_moves_is_followed_to_its_beginning() -> None:
    chain = [
        episode(_time("2026-02-20", None)),
        episode(_time("2026-01-10", "2026-02-20")),
        episode(_time("2025-12-01", "2026-01-10")),
    ]
    assert unbroken(reversed(chain)) == chain


def test_a_client_is_shown_once_with_what_was_known_before_to_who_may_know(post: Post) -> None:
    met, client = post.meet(birth="2009"), post.client("Srey Mom")
    post.episode(met, began_on="2026-02-20", seen_on="2026-02-20")
    post.episode(client, by=post.supervisor, began_on="2026-02-25", seen_on="2026-02-25")
    assert len(shown(post, post.supervisor).held) == 2
    post.tie(met, client)
    (one,) = shown(post, post.supervisor).held
    assert (one.person, one.client, one.days) == (client, True, Days(11, 11))
    assert one.who and people.display_name(one.who) == "Srey Mom"
    (hers,) = shown(post).held
    assert (hers.person, hers.client) == (met, False) and hers.who and hers.who.kind == MET


def test_somebody_met_is_shown_as_the_client_also_where_only_her_other_file_has_times(post: Post) -> None:
    met, client = post.meet(), post.client("Srey Mom")
    post.episode(met, interpreter="not_needed")
    post.tie(met, client)
    (one,) = shown(post, post.supervisor).held
    assert one.person == client and one.client and one.alerts == ()


def test_an_age_nobody_knows_is_that_of_a_child(post: Post) -> None:
    post.episode(post.meet(birth=None, age_basis=None, name={"?": "declined"}))
    (one,) = shown(post).held
    assert [alert.why for alert in one.alerts if alert.why is Why.CHILD] == [Why.CHILD]
    assert one.who and people.display_name(one.who) == "Name not known"


def test_restrictions_of_our_own_house_stand_beside_those_held(post: Post) -> None:
    restriction = Restriction("r", "p", frozenset({"no_exit"}), date(2026, 2, 1))
    found = boards.board(post.shelter.vault, post.supervisor, NOW, [restriction])
    assert [one.why for one in found.alerts] == [Why.NOT_REVIEWED] and not found.held


def test_a_caseworker_has_no_board(post: Post) -> None:
    with pytest.raises(Refused, match="role"):
        shown(post, post.shelter.sign_in("dara"))


def test_the_board_asks_the_vault_as_often_for_many_as_for_one(post: Post) -> None:
    place = post.facility()

    def asked() -> tuple[int, int]:
        said: list[str] = []
        post.shelter.vault.connection.set_trace_callback(said.append)
        found = len(shown(post, post.supervisor).held)
        post.shelter.vault.connection.set_trace_callback(None)
        return found, sum("FROM record" in one for one in said)

    post.episode(post.meet(), facility=place)
    found, before = asked()
    for _each in range(15):
        met = post.meet()
        post.episode(met, facility=place)
        post.tie(met, people.register(post.shelter.vault, post.supervisor, post.shelter.library, _CLIENT, today=TODAY))
    assert (found, *asked()) == (1, 16, before) and before == 5


_CLIENT = {"name": {"roman": "Somebody"}, "birth": "1990", "age_basis": "document"}
