"""Where things lie, and what loads late."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app import places

ROOT = Path(__file__).resolve().parent.parent


def test_resources_are_found_in_a_checkout() -> None:
    assert places.resources() == ROOT / "resources"
    assert places.resource("schema", "x.sql") == ROOT / "resources" / "schema" / "x.sql"


def test_only_heavy_libraries_load_late() -> None:
    assert places.heavy("openpyxl.utils").get_column_letter(27) == "AA"
    with pytest.raises(ValueError, match="top of the file"):
        places.heavy("json")


def test_starting_loads_no_heavy_library() -> None:
    ask = "import sys, app.__main__; print([name for name in sys.argv[1:] if name in sys.modules])"
    command = [sys.executable, "-c", ask, *sorted(places.HEAVY), "json"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "['json']"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own folders")
def test_folders_follow_what_the_user_has_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.settings_folder() == tmp_path / "settings" / "saphan"
    assert places.vaults_folder() == tmp_path / ".local" / "share" / "saphan"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_wheel_holds_the_code_and_every_resource(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    ignored = {".pyc"}
    for folder, inside in ((ROOT / "app", "app"), (ROOT / "resources", "app/resources")):
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in ignored]
        assert {f"{inside}/{path.relative_to(folder).as_posix()}" for path in files} - names == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always one")
def test_a_display_is_told_by_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not places.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    assert not places.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert places.has_display()
