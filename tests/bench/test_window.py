"""The bench of the window says what it found, on a small shelter; how long anything takes is not judged here."""

import json
from pathlib import Path

import pytest

from tests.bench.window import BOARD_SECONDS, BOARDS, MOST_SECONDS, MOST_TIMES, TITLES, main, told


def test_what_is_too_slow_is_said() -> None:
    well = dict.fromkeys(TITLES, MOST_SECONDS) | dict.fromkeys(BOARDS, BOARD_SECONDS)
    assert [line.split(":")[0] for line in list(told(MOST_TIMES, well))[-3:]] == ["HOLDS"] * 3
    slow = well | {"case": MOST_SECONDS + 0.01, "detention": BOARD_SECONDS + 0.01}
    said = list(told(MOST_TIMES + 0.1, slow))
    assert [line.split(":")[0] for line in said[-3:]] == ["DOES NOT HOLD"] * 3
    assert "1.60×" in said[-3] and "310 ms" in said[-2] and "210 ms" in said[-1]


@pytest.mark.slow
def test_everything_is_measured_and_written_down(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "window.json"
    assert main(["--cases", "30", "--starts", "1", "--json", str(file)]) == 0
    found = json.loads(file.read_text("utf-8"))
    assert found["seconds"].keys() == TITLES.keys() and min(found["seconds"].values()) > 0 and found["start"] > 0
    said = capsys.readouterr().out
    assert all(title in said for title in TITLES.values())
