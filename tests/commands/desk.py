"""Somebody at a laptop with a shelter's vault, who types commands."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main
from app.models.forms.library import Library
from app.models.vault.record import Kind
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.vaults import PASSPHRASE, Shelter, shelter, signed_in

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Said:
    """What a command came to: its exit code, and what stood on the screen."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Desk:
    """Commands are typed as the administrator, who is a supervisor too, unless somebody else is named."""

    shelter: Shelter
    folder: Path
    screen: pytest.CaptureFixture[str]

    @property
    def vault(self) -> str:
        return str(self.shelter.path)

    def types(self, *words: str) -> Said:
        """The words and nothing more."""
        self.screen.readouterr()
        try:
            code = main(words, enter=signed_in)
        except SystemExit as ended:
            code = int(ended.code or 0)
        seen = self.screen.readouterr()
        return Said(code, seen.out, seen.err)

    def signs(self, *words: str, login: str = "sokha", passphrase: str = PASSPHRASE) -> Said:
        """The words, and a file that says who types them."""
        return self.types(*words, "--passphrase-file", self.secret("signing", passphrase, login))

    def secret(self, name: str, *lines: str) -> str:
        path = self.folder / f"{name}.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return str(path)

    def kind(self, name: str) -> Kind:
        return Library.load().form(name).kind

    @contextmanager
    def opened(self, login: str = "sokha", passphrase: str = PASSPHRASE) -> Iterator[tuple[Vault, Session]]:
        vault, session = signed_in(self.shelter.path, login, passphrase)
        try:
            yield vault, session
        finally:
            vault.close()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    (tmp_path / "laptop").mkdir()
    return Desk(shelter(tmp_path / "laptop"), tmp_path, capsys)


def program(*words: str, told: str = "", **surroundings: str) -> "subprocess.CompletedProcess[str]":
    """The program as it is started, without a keyboard."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        input=told,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
