"""A process that writes a key file and, at one step on the way, dies or finds the disk failing."""

import errno
import os
import sys
from pathlib import Path

from app.errors import Refused
from app.models.vault import keyfile
from app.models.vault.keyformat import KeyFile

STEPS = ("open", "os.rename", "os.remove", "os.listdir")


def stop_at(step: int, how: str, folder: Path) -> list[int]:
    """From here on, the `step`th thing done to a file of the folder is the last, or fails; answers what is left."""
    left = [step]

    def hook(event: str, told: tuple[object, ...]) -> None:
        if event not in STEPS or not str(told[0]).startswith(str(folder)):
            return
        left[0] -= 1
        if left[0] == -1 and how == "die":
            os._exit(3)
        if left[0] == -1:
            raise OSError(errno.ENOSPC, "no space")

    sys.addaudithook(hook)
    return left


def careless(path: Path, found: KeyFile) -> None:
    aside = path.with_suffix(".aside")
    aside.write_bytes(path.read_bytes())
    path.unlink()
    aside.rename(path)


def main(path: Path, how: str, step: int, writer: str, key: bytes) -> int:
    found = keyfile.read(path).keyfile
    left = stop_at(step, how, path.parent)
    try:
        if writer == "careless":
            careless(path, found)
        else:
            keyfile.write(path, found, key)
    except Refused:
        return 3
    return 3 if left[0] < 0 else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], bytes.fromhex(sys.argv[5])))
