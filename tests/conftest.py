"""What every test may ask for: a clock that stands where it is put."""

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from tests import sharing

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None)
settings.load_profile("quick")

_STORIES = Path(__file__).parent / "stories"
_WALKS = ("test_every_page.py", "test_every_role.py")


class Clock:
    """A moment that moves only when told; called, it answers like the clock of the machine."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        """Moves on by what a `timedelta` takes (`days=1`, `minutes=30`) and answers the new moment."""
        self.now += timedelta(**by)
        return self.now


def pytest_collection_finish() -> None:
    """What was collected stays until the end: the search for garbage need not go through it again and again."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: whichever process takes one last would be waited for."""
    items.sort(key=lambda item: not item.path.is_relative_to(_STORIES) and item.path.name not in _WALKS)


@pytest.fixture(scope="session", autouse=True)
def shared(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What `sharing.once` makes lies where all processes of the run find it."""
    sharing.begin(tmp_path_factory)


@pytest.fixture
def clock() -> Clock:
    """A clock at nine in the morning of 2 March 2026, UTC."""
    return Clock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
