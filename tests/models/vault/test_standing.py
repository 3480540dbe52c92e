"""What a vault knows of how it is kept."""

from app.models.vault import check
from app.models.vault.standing import SPOKEN, spoken, standing
from tests.vaults import Shelter


def test_a_check_is_told_with_its_outcome(shelter: Shelter) -> None:
    vault, session = shelter.open()
    assert standing(vault.connection).checked is None
    check.check(vault, session)
    found = standing(vault.connection)
    assert found.checked is not None and not found.faults
    vault.close()


def test_a_kit_that_was_tried_and_a_backup_that_never_was(shelter: Shelter) -> None:
    vault, _session = shelter.open()
    found = standing(vault.connection)
    assert found.kit_tried and found.backed_up is None and found.drilled is None
    vault.close()


def test_the_words_of_the_head_stand_until_something_is_written(shelter: Shelter) -> None:
    vault, session = shelter.open()
    first = standing(vault.connection).head
    assert standing(vault.connection).head == first and len(first) == SPOKEN
    vault.audit(session, "print.blank")
    assert standing(vault.connection).head != first
    vault.close()


def test_bytes_cut_elsewhere_are_other_words() -> None:
    assert spoken([b"ab", b"c"]) != spoken([b"a", b"bc"])
    assert spoken([b"ab"], words=6) == spoken([b"ab"])[:6]
