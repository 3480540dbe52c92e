"""Measures our store against bare engines doing the same work: `python -m tests.bench [--all] [--json FILE]`."""

import argparse
import json
import platform
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as sqlcipher

from tests.bench.desk import desk
from tests.bench.measuring import Measured, measure
from tests.bench.report import MANY, USUAL, as_json, table, targets
from tests.bench.works import TITLES, works

SIZES = (1_000, USUAL)
ROUNDS = 60
DISK = Path("/var/tmp")
"""Where temporary files lie on a disk, which a save has to wait for; `/tmp` may be memory."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    sizes = measured([*options.cases, *([MANY] if options.all else [])], rounds=options.rounds, folder=options.folder)
    for count, size in sizes.items():
        print("\n".join(table(count, size)), end="\n\n")
    print("\n".join(target.said() for target in targets(sizes)))
    if options.json:
        options.json.write_text(json.dumps(as_json(sizes, _versions()), indent=2) + "\n", encoding="utf-8")
    return 0


def measured(counts: Sequence[int], *, rounds: int, folder: Path | None) -> dict[int, dict[str, Measured]]:
    """Everything, for a shelter of each number of cases: number → work → what it took."""
    rounds = min(rounds, *counts)
    sizes: dict[int, dict[str, Measured]] = {count: {} for count in counts}
    with ExitStack() as stack:
        desks = []
        for count in counts:
            print(f"Making a shelter of {count:,} cases …", flush=True)
            place = Path(stack.enter_context(TemporaryDirectory(dir=folder)))
            desks.append(stack.enter_context(desk(place, cases=count, full=rounds)))
        for group in zip(*(works(one, rounds) for one in desks), strict=True):
            print(f"Measuring: {TITLES[group[0].name]}", flush=True)
            for count, found in zip(counts, measure(list(zip(desks, group, strict=True))), strict=True):
                sizes[count][group[0].name] = found
    return sizes


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=list(SIZES), help="how many cases, of each run")
    parser.add_argument("--all", action="store_true", help="100,000 cases too: some minutes, 10 GB of disk")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of each work; long ones take a few")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    folder = DISK if DISK.is_dir() else None
    parser.add_argument("--folder", type=Path, default=folder, help="the disk to measure on")
    return parser.parse_args(arguments)


def _versions() -> dict[str, str]:
    with closing(sqlcipher.connect(":memory:")) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    return {
        "python": platform.python_version(),
        "sqlcipher": str(cipher),
        "sqlite inside it": sqlcipher.sqlite_version,
        "sqlite": sqlite3.sqlite_version,
    }


if __name__ == "__main__":
    sys.exit(main())
