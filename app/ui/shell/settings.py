"""What this laptop's user has chosen for the window: nothing about a person, and nothing secret."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from app.errors import Refused
from app.i18n import LANGUAGES, _
from app.places import settings_folder

APPEARANCES: Final = ("system", "light", "dark")
SCALES: Final = (100, 110, 125, 150, 175, 200)
IDLE_MINUTES: Final = (1, 2, 5, 10, 15)
_FILE: Final = "window.json"
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """`vault` is the path of the one opened last; `idle` the minutes without a key or a click until it is locked;
    `second` the language under her own while she interviews, "" for none."""

    language: str = "en"
    scale: int = 100
    appearance: str = "system"
    idle: int = 5
    vault: str = ""
    backups: str = ""
    second: str = ""

    def with_(self, **chosen: Any) -> "Settings":
        return replace(self, **chosen)


def load(folder: Path | None = None) -> Settings:
    """What was chosen; a file that is missing, damaged or of another version counts as nothing chosen."""
    try:
        with ((folder or settings_folder()) / _FILE).open("rb") as file:
            told = json.loads(file.read(_LARGEST))
        known = {one.name: told[one.name] for one in fields(Settings) if one.name in told}
        found = Settings(**known)
        return found if _sane(found) else Settings()
    except (OSError, ValueError, TypeError, RecursionError):
        return Settings()


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keeps what was chosen; refused where the disk does not take it."""
    place = folder or settings_folder()
    part = place / f"{_FILE}.part"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(settings), indent=1), encoding="utf-8")
        part.replace(place / _FILE)
    except OSError as error:
        raise Refused(_("This choice holds until you close Saphan: the disk did not take it.")) from error


def _sane(found: Settings) -> bool:
    return (
        found.language in LANGUAGES
        and found.scale in SCALES
        and found.appearance in APPEARANCES
        and found.idle in IDLE_MINUTES
        and isinstance(found.vault, str)
        and isinstance(found.backups, str)
        and found.second in ("", *LANGUAGES)
    )
