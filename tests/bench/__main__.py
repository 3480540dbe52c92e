"""Measures our store against bare engines doing the same work: `python -m tests.bench [--all] [--json FILE]`."""

import argparse
import json
import platform
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2 as sqlcipher

from tests.bench.desk import desk
from tests.bench.measuring import Measured, measure
from tests.bench.report import MANY, USUAL, as_json, table, targets
from tests.bench.works import works

SIZES = (1_000, USUAL)
ROUNDS = 60


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    sizes: dict[int, dict[str, Measured]] = {}
    for count in [*options.cases, *([MANY] if options.all else [])]:
        with TemporaryDirectory(dir=options.folder) as folder:
            sizes[count] = measured(Path(folder), cases=count, rounds=min(options.rounds, count))
        print("\n".join(table(count, sizes[count])), end="\n\n", flush=True)
    print("\n".join(target.said() for target in targets(sizes)))
    if options.json:
        options.json.write_text(json.dumps(as_json(sizes, _versions()), indent=2) + "\n", encoding="utf-8")
    return 0


def measured(folder: Path, *, cases: int, rounds: int) -> dict[str, Measured]:
    """Everything once for a shelter of so many cases, by the name of the work."""
    with desk(folder, cases=cases, full=rounds) as opened:
        return {work.name: measure(work, opened.recording, opened.rivals) for work in works(opened, rounds)}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--cases", type=int, nargs="+", default=list(SIZES), help="how many cases, of each run")
    parser.add_argument("--all", action="store_true", help="100,000 cases too: some minutes, 10 GB of disk")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="of each work; long ones take a few")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there as well")
    parser.add_argument("--folder", type=Path, help="the disk to measure on, instead of that of temporary files")
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
