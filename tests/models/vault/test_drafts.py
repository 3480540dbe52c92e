"""Drafts: kept as one types, open to who typed them and to nobody else."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import drafts, users
from app.models.vault.passphrases import Cost
from tests.models.vault.keyring import ANOTHER, NOW, PASSPHRASE, Office, full_keyfile, office

ANSWERS = {"note": "She is afraid of the man next door.", "age": {"?": "unknown"}, "day": None}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office(tmp_path_factory.mktemp("drafts"), full_keyfile())


def test_a_draft_survives_a_lock_and_comes_back_as_it_was(place: Office) -> None:
    typed = place.signed_in("dara")
    drafts.save(place.connection, typed, "screening.full", "c" * 32, ANSWERS, NOW)
    typed.close()
    again = place.signed_in("dara")
    found = drafts.read(place.connection, again, "screening.full", "c" * 32)
    assert found == drafts.Draft("screening.full", "c" * 32, NOW, ANSWERS)
    assert drafts.names(place.connection, again) == [("screening.full", "c" * 32, NOW)]
    drafts.discard(place.connection, again, "screening.full", "c" * 32)
    assert drafts.read(place.connection, again, "screening.full", "c" * 32) is None


def test_what_is_typed_next_takes_its_place(place: Office) -> None:
    session = place.signed_in("dara")
    for age in range(3):
        drafts.save(place.connection, session, "person", "", {"age": age}, NOW)
    found = drafts.read(place.connection, session, "person", "")
    assert found and found.answers == {"age": 2}


def test_nobody_else_sees_it_not_even_with_the_tables_in_hand(place: Office) -> None:
    hers, theirs = place.signed_in("dara"), place.signed_in("sokha")
    drafts.save(place.connection, hers, "person", "x", ANSWERS, NOW)
    assert drafts.read(place.connection, theirs, "person", "x") is None
    place.connection.execute(
        """
        INSERT INTO draft SELECT ?, form, subject, blob, at FROM draft WHERE user = ? AND subject = 'x'
        """,
        (theirs.user, hers.user),
    )
    with pytest.raises(Refused, match="cannot be opened"):
        drafts.read(place.connection, theirs, "person", "x")


def test_nothing_of_it_stands_in_the_table_in_clear(place: Office) -> None:
    session = place.signed_in("dara")
    drafts.save(place.connection, session, "person", "y", ANSWERS, NOW)
    rows = place.connection.execute("""SELECT * FROM draft WHERE subject = 'y'""").fetchall()
    assert "afraid" not in repr(rows)


def test_a_draft_has_a_largest_size_and_a_user_a_largest_number(tmp_path: Path) -> None:
    there = office(tmp_path, full_keyfile())
    session = there.signed_in("dara")
    with pytest.raises(Refused, match="too long"):
        drafts.save(there.connection, session, "person", "", {"note": "x" * drafts.LARGEST}, NOW)
    for number in range(drafts.MOST):
        drafts.save(there.connection, session, "person", str(number), {}, NOW)
    with pytest.raises(Refused, match="100 drafts"):
        drafts.save(there.connection, session, "person", "one more", {}, NOW)
    drafts.save(there.connection, session, "person", "0", {"age": 3}, NOW)


def test_a_passphrase_of_her_own_choice_keeps_her_drafts(tmp_path: Path) -> None:
    there = office(tmp_path, full_keyfile())
    drafts.save(there.connection, there.signed_in("dara"), "person", "", ANSWERS, NOW)
    changed = users.change_passphrase(there.keyfile, "dara", PASSPHRASE, ANOTHER, cost=Cost.floor())
    there.put(changed)
    found = drafts.read(there.connection, there.signed_in("dara", ANOTHER), "person", "")
    assert found and found.answers == ANSWERS
