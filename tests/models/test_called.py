"""Houses, rooms, places of detention and providers, found by any part of their name by who reads them."""

from app.models import called
from app.models.detention import writing
from app.models.detention.records import FACILITY
from app.models.vault.session import Session
from app.models.vault.users import NewUser
from tests.models.conftest import PASSPHRASE, TODAY, Shelter
from tests.models.referrals.referring import provider
from tests.models.shelter.invented import furnished


def found(shelter: Shelter, by: Session, text: str) -> list[str]:
    return [str(one.answers["name"]) for one in called.find(called.called(shelter.vault, by), text, 8)]


def test_each_is_found_by_the_roles_that_read_it(shelter: Shelter) -> None:
    furnished(shelter, {"Riverside": {"sides": ["women"], "families": "also"}}, {})
    provider(shelter)
    boss = shelter.sign_in("sopha")
    shelter.vault.add_user(boss, NewUser("chea", "Chea", ("monitor",), PASSPHRASE))
    monitor = shelter.sign_in("chea")
    place = {"name": "Station by the river", "type": "police_cell", "authority": "police"}
    writing.keep(shelter.vault, monitor, shelter.library, FACILITY, place, today=TODAY)
    ours = ["River", "Riverside", "Hospital of the river"]
    assert found(shelter, shelter.worker, "river") == ours
    assert found(shelter, monitor, "river") == ["Station by the river"]
    assert found(shelter, boss, "RIVER") == [*ours, "Station by the river"]
    assert found(shelter, shelter.sign_in("phan"), "river") == ["River", "Riverside"]


def test_every_word_counts_and_none_finds_nothing(shelter: Shelter) -> None:
    provider(shelter)
    assert found(shelter, shelter.worker, "hosp river") == ["Hospital of the river"]
    assert found(shelter, shelter.worker, "hosp lake") == found(shelter, shelter.worker, " ") == []
