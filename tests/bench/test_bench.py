"""The bench does what it says, on a small shelter; how long anything takes is not judged here."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.bench.__main__ import main
from tests.bench.desk import Desk, desk
from tests.bench.lines import find
from tests.bench.measuring import measure
from tests.bench.report import targets
from tests.bench.works import TITLES, works

FEW = 3


def test_everything_is_measured_said_and_written_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bench.json"
    assert main(["--cases", "12", "--rounds", str(FEW), "--json", str(file), "--folder", str(tmp_path)]) == 0
    told = json.loads(file.read_text("utf-8"))
    size = told["sizes"]["12"]
    assert size.keys() == TITLES.keys()
    assert all(math.isfinite(ratio) and ratio > 0 for work in size.values() for ratio in work["ratios"].values())
    assert all(work["rounds"] >= FEW for work in size.values())
    said = capsys.readouterr().out
    assert all(title in said for title in TITLES.values())
    assert said.count("NOT MEASURED") == len(told["targets"]) == len(targets({}))


def test_all_three_do_the_same_work(tmp_path: Path) -> None:
    with desk(tmp_path, cases=20, full=FEW) as opened:
        for work in works(opened, FEW):
            measure([(opened, work)])
            if work.name == "search_number":
                assert_same_found(opened)
        for table in ("record", "journal", "object_name", "file_key"):
            kept = rows(opened.vault.connection, table)
            assert kept and [rows(rival.connection, table) for rival in opened.rivals] == [kept, kept]


def assert_same_found(opened: Desk) -> None:
    for typed in ("srey", "00012", "a n", "kqtr"):
        found = {hit.record for hit in opened.vault.search(opened.session, typed)}
        assert found and [set(find(rival, typed)) for rival in opened.rivals] == [found, found]


def rows(connection: Any, table: str) -> list[object]:
    return sorted(connection.execute(f"""SELECT * FROM {table}""").fetchall())
