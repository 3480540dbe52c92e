"""Where things lie on this laptop, and the loading of heavy libraries on first use."""

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

HEAVY = frozenset({"reportlab", "openpyxl", "PIL", "uharfbuzz", "pypdfium2", "segno", "app.demo", "app.ui"})
"""What costs a twentieth of a second or more to load, the window among it: never loaded before it is used."""


@cache
def resources() -> Path:
    """The folder of forms, lists, schema, fonts, words: inside the package when installed, beside it in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "resources"
    return installed if installed.is_dir() else here.parent / "resources"


def resource(*parts: str) -> Path:
    """One file or folder of the resources: `resource("forms", "person.toml")`."""
    return resources().joinpath(*parts)


@cache
def heavy(name: str) -> Any:
    """The module `name`, loaded on first use. Only for what is listed in `HEAVY`, so that starting stays quick."""
    if not any(f"{name}.".startswith(f"{one}.") for one in HEAVY):
        raise ValueError(f"{name} is not heavy: import it at the top of the file")
    return import_module(name)


def has_display() -> bool:
    """Whether a window can open here: everywhere but on a Linux without X11 or Wayland."""
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def settings_folder() -> Path:
    """Where this user's settings lie (language, font size: nothing about a person). Not made here."""
    return _roaming("APPDATA", "Library/Preferences", "XDG_CONFIG_HOME", ".config")


def vaults_folder() -> Path:
    """Where a new vault is offered to lie: on this laptop's own disk, outside what a cloud client usually copies."""
    return _roaming("LOCALAPPDATA", "Library/Application Support", "XDG_DATA_HOME", ".local/share")


def _roaming(windows: str, mac: str, linux: str, linux_default: str) -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or home) / "Saphan"
    if sys.platform == "darwin":
        return home / mac / "Saphan"
    given = os.environ.get(linux, "")
    return (Path(given) if Path(given).is_absolute() else home / linux_default) / "saphan"
