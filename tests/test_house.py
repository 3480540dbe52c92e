"""The house keeps its rules, and each rule finds a guilty sample guilty."""

import gc
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import house
from tests.house import Source

ROOT = Path(__file__).resolve().parent.parent
STANDARD = frozenset(sys.stdlib_module_names)
APP = sorted((ROOT / "app").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

Rule = Callable[[Source], Iterator[str]]

IN_APP: tuple[Rule, ...] = (
    house.forbidden_imports,
    house.late_imports,
    house.long_parts,
    house.unsaid_purpose,
    house.vague_names,
    house.swallowed_errors,
    house.hidden_clocks,
    house.raw_text,
    house.loose_words,
)
IN_TESTS: tuple[Rule, ...] = (house.long_parts, house.swallowed_errors, house.faked_parts)

# What may do what its rule forbids to all others.
ALLOWED = {("app.places", "imports by a call")}

GUILTY: tuple[tuple[Rule, str, str], ...] = (
    (house.forbidden_imports, "app.models.people", "from app.reports.figures import count"),
    (house.forbidden_imports, "app.models.people", "from app import ui"),
    (house.forbidden_imports, "app.models.people", "import app.sync.backup"),
    (house.forbidden_imports, "app.models.people", "import sqlcipher3"),
    (house.forbidden_imports, "app.models.people", "import numpy"),
    (house.forbidden_imports, "app.models.people", "from PySide6.QtCore import QObject"),
    (house.forbidden_imports, "app.models.vault.slots", "from app.demo import walk"),
    (house.forbidden_imports, "app.reports.sheets", "page = heavy('reportlab.pdfgen.canvas')"),
    (house.forbidden_imports, "app.reports.sheets", "import cryptography"),
    (house.forbidden_imports, "app.sync.backup", "from app.reports.documents import tree"),
    (house.forbidden_imports, "app.dates", "from app.i18n import Words"),
    (house.forbidden_imports, "app.errors", "import babel"),
    (house.forbidden_imports, "app.i18n", "from app.models import people"),
    (house.forbidden_imports, "app.ui.shell.window", "from app.cli import main"),
    (house.late_imports, "app.models.people", "def f() -> None:\n    import json"),
    (house.late_imports, "app.models.people", "if True:\n    import json"),
    (house.late_imports, "app.models.people", "from . import cases"),
    (house.late_imports, "app.models.people", "importlib.import_module('json')"),
    (house.long_parts, "app.models.people", "\n" * 301),
    (house.long_parts, "app.models.people", "def f() -> None:\n" + "    print()\n" * 40),
    (house.unsaid_purpose, "app.models.people", "x = 1"),
    (house.unsaid_purpose, "app.models.people", '"""One line\nand another."""'),
    (house.vague_names, "app.models.case_utils", "x = 1"),
    (house.vague_names, "app.models.common.people", "x = 1"),
    (house.vague_names, "app.models.people", "class PeopleManager: ..."),
    (house.swallowed_errors, "app.models.people", "try: f()\nexcept Exception: pass"),
    (house.swallowed_errors, "app.models.people", "try: f()\nexcept (ValueError, Exception): ..."),
    (house.swallowed_errors, "app.models.people", "for x in y:\n  try: f()\n  except: continue"),
    (house.swallowed_errors, "app.models.people", "with suppress(Exception): f()"),
    (house.hidden_clocks, "app.models.people", "age(born, date.today())"),
    (house.hidden_clocks, "app.models.people", "def f(): return datetime.datetime.now(UTC)"),
    (house.hidden_clocks, "app.reports.figures", "start = time.time()"),
    (house.raw_text, "app.ui.people.page", "label = QLabel(name)"),
    (house.raw_text, "app.ui.people.page", "label = QtWidgets.QLabel(name)"),
    (house.raw_text, "app.reports.documents.parts", "heavy('reportlab.platypus').Paragraph(name)"),
    (house.loose_words, "app.models.people", "raise Refused('No.')"),
    (house.loose_words, "app.models.people", "raise Refused(f'No {day}.')"),
    (house.loose_words, "app.models.people", "x = _(f'No {day}.')"),
    (house.loose_words, "app.models.people", "x = _(sentence)"),
    (house.loose_words, "app.models.people", "x = _('No {day.year}.')"),
    (house.loose_words, "app.models.people", "x = _('No {day:>3}.')"),
    (house.loose_words, "app.models.people", "print(name)"),
    (house.loose_words, "app.sync.backup", "log = logging.getLogger('x')"),
    (house.faked_parts, "tests.test_people", "from unittest.mock import patch"),
    (house.faked_parts, "tests.test_people", "from unittest import mock"),
    (house.faked_parts, "tests.test_people", "def test_x(monkeypatch): monkeypatch.setattr(people, 'f', g)"),
    (house.faked_parts, "tests.test_people", "def test_x(mocker): ..."),
)

INNOCENT: tuple[tuple[Rule, str, str], ...] = (
    (
        house.forbidden_imports,
        "app.models.vault.engine",
        "import json\nimport sqlcipher3\nfrom app.errors import Refused",
    ),
    (house.forbidden_imports, "app.reports.documents.pen", "pen = heavy('reportlab.pdfgen.canvas')"),
    (house.forbidden_imports, "app.sync.backup", "from app.reports.figures import count"),
    (house.forbidden_imports, "app.demo.journey", "from app.sync.backup import back_up"),
    (house.late_imports, "app.models.people", "if TYPE_CHECKING:\n    from app.models.cases import Case"),
    (house.swallowed_errors, "app.models.people", "try: f()\nexcept Exception: close(); raise"),
    (house.hidden_clocks, "app.models.vault.clock", "def utc_now(): return datetime.now(UTC)"),
    (house.hidden_clocks, "app.demo.journey", "today = date.today()"),
    (house.raw_text, "app.ui.shell.label", "class Label: made = QLabel"),
    (house.loose_words, "app.models.people", "raise Refused(_('No {day}.'), day=day)"),
    (house.loose_words, "app.models.people", "x = _('yes' if y else 'no'); n_('{n} bed', '{n} beds')"),
    (house.loose_words, "app.cli", "print(name)"),
    (house.faked_parts, "tests.test_people", "def test_x(monkeypatch): monkeypatch.setenv('HOME', home)"),
)


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Each source stays read until all rules were held; nothing looks for garbage among so much meanwhile. Where it is
    the window's to look for it (`Sweep`), it stays so: on another thread a page would end."""
    before = gc.isenabled()
    gc.disable()
    yield
    source.cache_clear()
    if before:
        gc.enable()


@cache
def source(path: Path) -> Source:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return Source(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path.read_text("utf-8"), STANDARD)


def faults(rule: Rule, sources: list[Source]) -> list[str]:
    found = [(s.module, fault) for s in sources for fault in rule(s)]
    return [
        f"{module} {fault}"
        for module, fault in found
        if not any(module == m and fault.startswith(f) for m, f in ALLOWED)
    ]


@pytest.mark.parametrize("rule", IN_APP, ids=lambda rule: rule.__name__)
def test_the_app_keeps_the_rule(rule: Rule) -> None:
    assert "\n".join(faults(rule, [source(path) for path in APP])) == ""


@pytest.mark.parametrize("rule", IN_TESTS, ids=lambda rule: rule.__name__)
def test_the_tests_keep_the_rule(rule: Rule) -> None:
    assert "\n".join(faults(rule, [source(path) for path in TESTS])) == ""


@pytest.mark.parametrize(("rule", "module", "text"), GUILTY)
def test_a_guilty_sample_is_found_guilty(rule: Rule, module: str, text: str) -> None:
    assert list(rule(Source(module, text, STANDARD))) != []


@pytest.mark.parametrize(("rule", "module", "text"), INNOCENT)
def test_an_innocent_sample_is_let_go(rule: Rule, module: str, text: str) -> None:
    assert list(rule(Source(module, text, STANDARD))) == []


def test_imports_run_in_no_circle() -> None:
    assert house.circles([source(path) for path in APP]) == []


def test_an_import_circle_is_found() -> None:
    texts = {"app.a": "from app.b import x", "app.b": "from app.c import y", "app.c": "from app import a", "app.d": ""}
    assert set(house.circles([Source(name, text, STANDARD) for name, text in texts.items()])) == {
        "app.a",
        "app.b",
        "app.c",
    }


def test_no_function_takes_too_many_turns() -> None:
    """The linter counts the turns; this holds that it is asked to, with the limit of the house."""
    assert "C901" in _ruff(_turning(8))
    assert "C901" not in _ruff(_turning(7))


def test_every_definition_among_the_resources_is_toml() -> None:
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        tomllib.loads(path.read_text("utf-8"))


def test_what_is_not_toml_is_found() -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads('name = "a"\nname = "b"\n')


def test_no_file_names_the_machine_it_was_made_on() -> None:
    assert {str(path): found for path in _kept() if (found := _machine(path.read_bytes()))} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /wo" + "rk/main/app",
        "ho" + "me/ann/x /ho" + "me/ann/x",
        "--index" + "-url x",
        "https://py" + "pi.org/simple",
    ],
)
def test_a_file_that_names_its_machine_is_found(text: str) -> None:
    assert _machine(text.encode()) != []


def _turning(turns: int) -> str:
    return (
        "def f(x: int) -> int:\n"
        + "".join(f"    if x == {n}:\n        x = 0\n" for n in range(turns))
        + "    return x\n"
    )


def _ruff(text: str) -> str:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--select",
        "C901",
        "--stdin-filename",
        "app/models/sample.py",
        "-",
    ]
    return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False).stdout


def _kept() -> list[Path]:
    """Every text file that is kept or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    paths = [ROOT / name for name in names if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def _machine(content: bytes) -> list[bytes]:
    marks = (
        rb"/wo" + rb"rk/",
        rb"/ro" + rb"ot/",
        rb"(?<!\w)/ho" + rb"me/[a-z]",
        rb"py" + rb"pi\.org",
        rb"python" + rb"hosted\.org",
        rb"--(extra-)?index" + rb"-url[ =]",
    )
    return [found[0] for mark in marks if (found := re.search(mark, content))]
