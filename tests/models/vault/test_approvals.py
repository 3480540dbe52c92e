"""What needs two people: asked by one, agreed to by another, done once, in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypedDict, TypeVar

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models.vault import engine, reading, slots
from app.models.vault.approvals import Approval, Decision, approval, ask, decide, refuse_unusable, spend
from app.models.vault.change import Change
from app.models.vault.session import Session
from tests.models.vault.keyring import NOW, Full, Office, full_keyfile, office

P = ParamSpec("P")
R = TypeVar("R")

SUBJECT = "5" * 32
ASKED = Approval("a" * 32, "erase", SUBJECT, "She asked for it.", "mali", NOW, used=False, decisions=())
AGREED = Decision("sokha", NOW, agreed=True, reason="I have read her request.")


@pytest.fixture(scope="module")
def full() -> Full:
    return full_keyfile()


@pytest.fixture
def house(tmp_path: Path, full: Full) -> Office:
    return office(tmp_path, full)


class How(TypedDict, total=False):
    """What is told of a use where it is not the one that was agreed to."""

    action: str
    subject: str
    by: str
    now: datetime


def agreed(*decisions: Decision, used: bool = False) -> Approval:
    return replace(ASKED, decisions=decisions or (AGREED,), used=used)


def use(
    asked: Approval, *, action: str = "erase", subject: str = SUBJECT, by: str = "mali", now: datetime = NOW
) -> None:
    refuse_unusable(asked, action=action, subject=subject, by=by, now=now)


def test_what_another_person_agreed_to_holds() -> None:
    use(agreed())


@pytest.mark.parametrize(
    ("asked", "how", "sentence"),
    [
        (ASKED, {}, "Another person has to agree"),
        (agreed(Decision("mali", NOW, agreed=True, reason="I agree with myself.")), {}, "Another person has to agree"),
        (agreed(Decision("recovery", NOW, agreed=True, reason="-")), {}, "Another person has to agree"),
        (agreed(AGREED, Decision("vanna", NOW, agreed=False, reason="Wait.")), {}, "was refused"),
        (agreed(used=True), {}, "used already"),
        (agreed(), {"action": "export.bulk"}, "something else"),
        (agreed(), {"subject": "6" * 32}, "something else"),
        (agreed(), {"by": "sokha"}, "Only who asked"),
        (agreed(), {"now": NOW + timedelta(hours=72, seconds=1)}, "run out after 72 hours"),
        (agreed(), {"now": NOW - timedelta(hours=73)}, "run out"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_reason(asked: Approval, how: How, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        use(asked, **how)


def test_it_holds_to_its_last_hour() -> None:
    use(agreed(), now=NOW + timedelta(hours=72))


class Desk:
    """Writes and reads approvals as the store does."""

    def __init__(self, house: Office) -> None:
        self.house = house
        self.sessions = {login: house.signed_in(login) for login in ("sokha", "dara", "mali")}

    def write(
        self, login: str, act: Callable[Concatenate[Change, Session, P], R], *args: P.args, **told: P.kwargs
    ) -> R:
        session = self.sessions[login]
        with engine.transaction(self.house.connection):
            change = Change(self.house.connection, session, "approval.test", NOW)
            found = act(change, session, *args, **told)
            change.finish()
        return found

    def read(self, request: str) -> Approval:
        connection, mali = self.house.connection, self.sessions["mali"]
        decisions = reading.records(connection, mali, {"kind": "approval.decision"})
        return approval(reading.record(connection, mali, request), decisions)


def test_a_request_is_asked_decided_and_used_once(house: Office) -> None:
    desk = Desk(house)
    other = desk.write("mali", ask, action="export.bulk", subject=SUBJECT, reason="Yearly figures.")
    request = desk.write("mali", ask, action="erase", subject=SUBJECT, reason=" She asked for it. ")
    desk.write("sokha", decide, asked=desk.read(request), agreed=True, reason="Right.", now=NOW)
    asked = desk.read(request)
    assert (asked.by, asked.action, asked.reason) == (house.ids["mali"], "erase", "She asked for it.")
    assert [(one.by, one.agreed, one.reason) for one in asked.decisions] == [(house.ids["sokha"], True, "Right.")]
    assert desk.read(other).decisions == ()
    desk.write("mali", spend, asked=asked, action="erase", subject=SUBJECT, now=NOW)
    with pytest.raises(Refused, match="used already"):
        desk.write("mali", spend, asked=desk.read(request), action="erase", subject=SUBJECT, now=NOW)


def test_a_no_settles_it(house: Office) -> None:
    desk = Desk(house)
    request = desk.write("mali", ask, action="erase", subject=SUBJECT, reason="She asked for it.")
    desk.write("sokha", decide, asked=desk.read(request), agreed=False, reason="Not yet.", now=NOW)
    with pytest.raises(Refused, match="was refused"):
        desk.write("sokha", decide, asked=desk.read(request), agreed=True, reason="Now.", now=NOW)


def test_nobody_agrees_to_her_own_request(house: Office) -> None:
    desk = Desk(house)
    request = desk.write("sokha", ask, action="erase", subject=SUBJECT, reason="She asked for it.")
    with pytest.raises(Refused, match="asked for yourself"):
        desk.write("sokha", decide, asked=desk.read(request), agreed=True, reason="Right.", now=NOW)


def test_the_recovery_kit_agrees_to_nothing(house: Office) -> None:
    desk = Desk(house)
    desk.sessions["kit"] = house.session(slots.unlock_with_secret(house.path, house.secret))
    request = desk.write("mali", ask, action="erase", subject=SUBJECT, reason="She asked for it.")
    with pytest.raises(Refused, match="Another person"):
        desk.write("kit", decide, asked=desk.read(request), agreed=True, reason="Right.", now=NOW)


def test_roles_that_may_not_ask_or_agree_are_told_whose_may(house: Office) -> None:
    desk = Desk(house)
    with pytest.raises(Refused) as refused:
        desk.write("dara", ask, action="erase", subject=SUBJECT, reason="Because.")
    assert Words("en")(refused.value.sentence, **refused.value.places).endswith("It is asked for by: Supervisor.")
    request = desk.write("mali", ask, action="erase", subject=SUBJECT, reason="She asked for it.")
    with pytest.raises(Refused, match="cannot agree to this"):
        desk.write("dara", decide, asked=desk.read(request), agreed=True, reason="Right.", now=NOW)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_a_request_says_why(house: Office, reason: str) -> None:
    with pytest.raises(Refused):
        Desk(house).write("mali", ask, action="erase", subject=SUBJECT, reason=reason)


def test_an_action_one_person_may_do_alone_needs_no_approval_and_asking_is_a_bug(house: Office) -> None:
    with pytest.raises(KeyError):
        Desk(house).write("mali", ask, action="print", subject=SUBJECT, reason="Because.")
