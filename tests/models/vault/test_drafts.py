"""Drafts: kept as one types, open to who typed them and to nobody else."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import drafts, users
from app.models.vault.attachments import Prepared
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


FILE = Prepared("Chan Srey.pdf", "pdf", b"%PDF-1.7 \0 and more \0")


def test_files_wait_with_a_draft_and_go_with_it(place: Office) -> None:
    session = place.signed_in("dara")
    held = (place.connection, session, "case.note", "d" * 32)
    drafts.save(*held, ANSWERS, NOW, {"1": FILE, "2": FILE})
    assert drafts.files(*held) == {"1": FILE, "2": FILE}
    drafts.save(*held, ANSWERS, NOW, {"2": FILE})
    assert drafts.waiting(*held) == ["2"]
    assert [form for form, _subject, _at in drafts.names(place.connection, session) if "note" in form] == ["case.note"]
    assert drafts.files(place.connection, session, "case", "d" * 32) == {}, "another form of a like name has none"
    drafts.discard(*held)
    assert drafts.waiting(*held) == [] and _rows(place, "d" * 32) == []


def test_a_file_that_waits_is_sealed_and_open_to_nobody_else(place: Office) -> None:
    session = place.signed_in("dara")
    held = (place.connection, session, "case.note", "e" * 32)
    drafts.save(*held, ANSWERS, NOW, {"1": FILE})
    assert all(b"Chan" not in blob and b"PDF" not in blob for _form, blob in _rows(place, "e" * 32))
    other = place.signed_in("mali")
    assert drafts.files(place.connection, other, "case.note", "e" * 32) == {}
    place.connection.execute("""UPDATE draft SET user = ? WHERE subject = ?""", (other.user, "e" * 32))
    assert drafts.waiting(place.connection, other, "case.note", "e" * 32) == ["1"]
    assert drafts.files(place.connection, other, "case.note", "e" * 32) == {}, "nor with the tables in hand"


def test_a_file_is_sealed_once_and_not_at_each_pause(place: Office) -> None:
    session = place.signed_in("dara")
    held = (place.connection, session, "case.note", "f" * 32)
    drafts.save(*held, ANSWERS, NOW, {"1": FILE})
    before = dict(_rows(place, "f" * 32))
    drafts.save(*held, {"note": "more"}, NOW, {"1": FILE})
    after = dict(_rows(place, "f" * 32))
    assert after["case.note/1"] == before["case.note/1"] and after["case.note"] != before["case.note"]


def test_files_that_are_too_large_together_are_not_kept_but_what_is_typed_is(place: Office) -> None:
    session = place.signed_in("dara")
    held = (place.connection, session, "case.note", "a" * 32)
    whole = {"1": Prepared("a.pdf", "pdf", bytes(drafts.LARGEST_FILES))}
    assert drafts.keeps(whole)
    more = {**whole, "2": Prepared("b.pdf", "pdf", b"1")}
    assert not drafts.keeps(more)
    drafts.save(*held, ANSWERS, NOW, more)
    assert drafts.waiting(*held) == [] and drafts.read(*held) is not None


def _rows(place: Office, subject: str) -> list[tuple[str, bytes]]:
    rows = place.connection.execute("""SELECT form, blob FROM draft WHERE subject = ?""", (subject,))
    return [(form, blob) for form, blob in rows]


def test_a_part_of_a_form_has_a_draft_of_its_own_and_is_listed_as_the_form(place: Office) -> None:
    session, whole = place.signed_in("dara"), ["arrived_on", "left_on", "way"]
    part = drafts.kept_under("shelter.stay", ["way", "left_on"], whole)
    assert part == drafts.kept_under("shelter.stay", ["left_on", "way"], whole)
    assert part not in ("shelter.stay", drafts.kept_under("shelter.stay", ["left_on"], whole))
    assert drafts.kept_under("shelter.stay", reversed(whole), whole) == "shelter.stay"
    drafts.save(place.connection, session, part, "stay", ANSWERS, NOW)
    assert drafts.read(place.connection, session, "shelter.stay", "stay") is None
    assert ("shelter.stay", "stay", NOW) in drafts.names(place.connection, session)
