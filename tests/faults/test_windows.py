"""Two programs with one vault: the log that one of them writes is not taken away by the other."""

import subprocess

from app.models.vault import engine
from app.models.vault.store import Vault
from tests.faults.afterwards import of_saving
from tests.faults.killing import copied
from tests.faults.laptop import arrive, clock
from tests.faults.recording import PROGRAM, ROOT
from tests.vaults import Shelter


def test_another_program_that_closes_the_vault_leaves_the_log_to_the_first(home: Shelter) -> None:
    vault, session = Vault.open_with_kit(home.path, home.kit, clock=clock)
    arrive(vault, session, 1)
    # As the kernel has it, closing any file of a process lets go of all locks the process has on that file.
    vault.beside().close()
    home.path.open("rb").close()
    subprocess.run([*PROGRAM, "look", str(home.path), home.kit, "0"], cwd=ROOT, check=True)
    arrive(vault, session, 2)
    assert of_saving(copied(home.path.parent) / home.path.name, home.kit, ["saved 2"]) == []
    vault.close()


def test_a_log_that_is_taken_away_all_the_same_is_missed(home: Shelter) -> None:
    """The control, and what programs do that clean up files they do not know."""
    vault, session = Vault.open_with_kit(home.path, home.kit, clock=clock)
    arrive(vault, session, 1)
    for ending in ("-wal", "-shm"):
        engine.beside(home.path, ending).unlink()
    arrive(vault, session, 2)
    after = of_saving(copied(home.path.parent) / home.path.name, home.kit, ["saved 2"])
    assert {one.partition(":")[0] for one in after} >= {"lost", "found"}
    vault.close()
