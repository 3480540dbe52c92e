"""Every event the program can write has its phrase, and every line of the audit can be told."""

import ast
import importlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from app.i18n import Words
from app.models import happened
from app.models.forms.library import Library

APP = Path(__file__).resolve().parents[2] / "app"
WRITES = {"Event": 0, "audit": 1, "change": 1}
"""By what an event is written, and the place of its code among the arguments."""

NEWER = "Did what only a newer Saphan has words for: {event}"


def codes(path: Path) -> Iterator[str]:
    """What stands as an event in the calls of one file; `*` for what is only known when it runs."""
    module = ".".join(("app", *path.relative_to(APP).with_suffix("").parts))
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        place = WRITES.get(called)
        if place is not None and len(node.args) > place:
            yield from _codes(node.args[place], module)
        if called == "_move" and len(node.args) > 5:  # what moves a case hands its reason on
            yield from _codes(node.args[5], module)


def _codes(said: ast.expr, module: str) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp():
            yield from _codes(said.body, module)
            yield from _codes(said.orelse, module)
        case ast.JoinedStr():
            parts = [
                next(_codes(one.value if isinstance(one, ast.FormattedValue) else one, module), "*")
                for one in said.values
            ]
            yield "".join(parts)
        case ast.Name() | ast.Attribute():
            found: object = importlib.import_module(module)
            for name in ast.unparse(said).split("."):
                found = getattr(found, name, None)
            if isinstance(found, str):
                yield found


@cache
def written() -> set[str]:
    return {code for path in sorted(APP.rglob("*.py")) if "demo" not in path.parts for code in codes(path)}


def test_every_event_the_program_can_write_has_a_phrase(library: Library) -> None:
    found = written()
    assert {"login.passphrase", "person.erase", "case.take_up", "summary.print", "vault.loss", "*.save"} <= found
    told = {code for code in found if happened.said(code.replace("*", "screening.assessment"), library)[0] == NEWER}
    assert told == set()


def test_no_phrase_is_kept_for_what_nothing_writes() -> None:
    assert set(happened.EVENTS) - written() == set()


def test_an_event_without_a_phrase_is_told_by_its_code(library: Library) -> None:
    phrase, places = happened.said("case.unheard_of", library)
    assert phrase == NEWER and places == {"event": "case.unheard_of"}
    assert happened.said("nothing.save", library)[0] == NEWER


def test_a_form_that_was_kept_is_told_by_its_title(library: Library) -> None:
    phrase, places = happened.said("screening.assessment.save", library)
    assert "assessment" in Words("en")(phrase, **places).lower()


def test_every_event_belongs_to_a_group() -> None:
    patterns = [pattern for group in happened.GROUPS for pattern in group.events]
    assert [one for one in happened.EVENTS if not any(fnmatchcase(one, pattern) for pattern in patterns)] == []


def test_counts_and_for_whom_are_told_and_digests_are_not(library: Library) -> None:
    told = happened.details({"recipient": "police", "left_out": 2, "sha256": "ab", "journal": [1, 2]}, library)
    words = Words("en")
    assert [words(phrase, **places) for phrase, places in told] == ["for: Police", "left out: 2"]
