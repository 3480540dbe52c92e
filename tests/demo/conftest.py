"""An invented shelter in which everything has happened, made once for all tests of this room."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.demo.ground import Journey
from app.demo.journey import live
from app.i18n import Words
from app.models.vault.passphrases import Cost

TODAY = date(2026, 3, 2)
CASES = 30
"""Enough for a family, for somebody away and for somebody who left."""


def lived(folder: Path, *, count: int, seed: int = 1) -> Journey:
    """Everybody's two years, with nothing printed; still open."""
    folder.mkdir(mode=0o700)
    journey = Journey(folder, count, seed, TODAY, say=lambda *_told, **_places: None, words=Words("en"))
    live(journey, Cost.floor())
    return journey


@pytest.fixture(scope="session")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    with closing(lived(tmp_path_factory.mktemp("lived") / "shelter", count=CASES)) as made:
        yield made
