"""The bench of the bed board measures everything it names, on a small shelter; how long it takes is not judged here."""

import pytest

from tests.bench.board import main


@pytest.mark.slow
def test_everything_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases", "130", "--stays", "125"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in said] == [
        "Reading the board of today",
        "Reading the board of tomorrow",
        "Reading the board of yesterday",
        "Reading the board of a year ago",
        "Counting the nights of 12 months",
        "Opening the board",
        "Going to the day before",
        "Going to the day after",
        "Picking somebody up",
    ]
    assert all(float(line.split()[-2]) > 0 for line in said)
