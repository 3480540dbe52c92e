"""The same properties twice: a few inputs in every run, many in `make soak`."""

from pathlib import Path

import pytest

from tests.fuzz import harness

HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("hypothesis_profile") == "soak":
        harness.soak()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if harness.soaking():
        for item in items:
            if item.path.is_relative_to(HERE):
                item.add_marker("slow")
