"""A flood, a fever, a holiday: nobody knows a passphrase any more, and an envelope lies in another building."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.models import cases, people
from app.models.cases import NOTE
from app.models.forms.library import Library
from app.models.vault import check
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.conftest import Clock
from tests.vaults import Shelter, shelter, signed_in

LIBRARY = Library.load()
CHOSEN = "copper lantern quiet monsoon ladder harvest"


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Shelter:
    return shelter(tmp_path, clock)


def taken_in(vault: Vault, session: Session, name: str, today: date) -> None:
    answers = {"name": {"roman": name}, "birth": "1999", "age_basis": "told_by_person"}
    person = people.register(vault, session, LIBRARY, answers, today=today)
    case = vault.record(session, cases.open_case(vault, session, LIBRARY, person, {}, today=today))
    note = {"endangers": "yes", "restricted_words": f"{name} saw who paid."}
    cases.note(vault, session, LIBRARY, case, note, today=today)


def notes(vault: Vault, session: Session) -> list[str]:
    return sorted(str(one.answers["restricted_words"]) for one in vault.records(session, kind=NOTE))


def test_the_recovery_kit_opens_the_vault_after_every_passphrase_was_lost(laptop: Shelter, clock: Clock) -> None:
    for login, name in (("dara", "Thida"), ("mali", "Sreymom")):
        vault, session = laptop.open(login)
        taken_in(vault, session, name, clock().date())
        vault.close()

    clock.forward(days=40)
    for login in laptop.users:
        with pytest.raises(Refused, match="passphrase is not right"):
            Vault.open(laptop.path, login, "what was it again", clock=clock)
        clock.forward(hours=1)
    with pytest.raises(Refused):
        Vault.open_with_kit(laptop.path, " ".join(reversed(laptop.kit.split())), clock=clock)
    vault, kit = Vault.open_with_kit(laptop.path, laptop.kit, clock=clock)
    with closing(vault):
        for login in ("sokha", "dara"):
            vault.reset_user(kit, laptop.users[login], CHOSEN)
        new = vault.add_user(kit, NewUser("vanna", "Vanna", ("supervisor",), CHOSEN))

    both = ["Sreymom saw who paid.", "Thida saw who paid."]
    for login, read in (("vanna", both), ("sokha", both), ("dara", both[1:])):
        vault, session = signed_in(laptop.path, login, CHOSEN, clock)
        with closing(vault):
            assert notes(vault, session) == read, login
    vault, sokha = signed_in(laptop.path, "sokha", CHOSEN, clock)
    with closing(vault):
        wrong = [one.what for one in check.check(vault, sokha) if not one.ok]
        assert wrong == ["backup"], "forty days without a copy, and nothing else"
        assert "login.recovery_kit" in [one.event for one in vault.audit_entries(sokha, user="recovery")]
        assert new in {user.id for user in vault.users(sokha)}
        fresh = vault.new_kit(sokha)

    with pytest.raises(Refused):
        Vault.open_with_kit(laptop.path, laptop.kit, clock=clock)
    Vault.open_with_kit(laptop.path, fresh.shares[0], clock=clock)[0].close()
