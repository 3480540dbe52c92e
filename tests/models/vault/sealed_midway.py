"""A process that seals a laptop and dies at one step on the way."""

import sys
from pathlib import Path

from app.models.vault import laptop
from app.models.vault.store import Vault
from tests.models.vault.interrupted import stop_at
from tests.vaults import NOW, PASSPHRASE


def main(path: Path, step: int) -> int:
    vault, session = Vault.open(path, "sokha", PASSPHRASE, clock=lambda: NOW)
    stop_at(step, "die", path.parent)
    laptop.seal(vault, session)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
