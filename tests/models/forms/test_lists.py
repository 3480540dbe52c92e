"""Code lists, and reading their files."""

from datetime import date
from pathlib import Path

from app.i18n import Words
from app.models.forms.list_files import read_lists
from app.models.forms.lists import Code, CodeList
from app.models.forms.reading import Table, read_toml
from tests.models.forms.sample import said

ROADS = CodeList(
    "roads",
    (
        Code("a", "By road", {"km": "តាមផ្លូវ"}),
        Code("b", "By ox cart", until=date(2020, 12, 31)),
        Code("c", "By raft", deprecated=True),
        Code("x_d", "By drone", htcds="Other", parent="air"),
        Code("e", "On foot", htcds=""),
    ),
)


def test_what_is_past_or_deprecated_is_no_longer_offered_but_still_known() -> None:
    assert [code.code for code in ROADS.offered(date(2026, 1, 1))] == ["a", "x_d", "e"]
    assert [code.code for code in ROADS.offered(date(2020, 12, 31))] == ["a", "b", "x_d", "e"]
    assert [code.code for code in ROADS.offered(date(2026, 1, 1), parent="air")] == ["x_d"]
    assert [code.code for code in ROADS.choosable(date(2026, 1, 1))] == ["a", "x_d", "e", "b"]
    assert [code.code for code in ROADS.choosable(date(2020, 12, 31))] == ["a", "b", "x_d", "e"]
    assert [code.code for code in ROADS.choosable(date(2026, 1, 1), parent="air")] == ["x_d"]
    assert "c" in ROADS and ROADS.get("c") is not None
    assert "z" not in ROADS and ROADS.get("z") is None


def test_a_code_is_exported_as_the_standard_has_it() -> None:
    assert [code.exported for code in ROADS] == ["a", "b", "c", "Other", ""]


def test_a_label_is_said_in_the_readers_language() -> None:
    assert ROADS.shown("a", Words("km")) == "តាមផ្លូវ"
    assert ROADS.shown("a", Words("en")) == "By road"
    assert ROADS.shown("gone", Words("en")) == "gone"


def test_text_from_elsewhere_finds_its_code() -> None:
    for text in ("a", "A", " by  ROAD ", "តាមផ្លូវ"):
        assert ROADS.found(text) is ROADS.get("a")
    assert ROADS.found("by train") is None


def test_faults_of_a_list_are_told_with_their_lines() -> None:
    text = """\
[[list]]
name = "roads"
codes = [
  { code = "a", label = "By road" },
  { code = "b" },
  { code = "a", label = "By raft" },
  { code = "c", label = "On foot", until = "yesterday", said = { kh = "x" } },
]
[[list]]
name = "empty"
colour = "red"
"""
    table = read_toml(Path("roads.toml"), text.encode())
    assert isinstance(table, Table)
    read_lists(table)
    assert sorted(said(table.source.wrongs)) == [
        (5, "“label” is missing."),
        (6, "The code “a” stands here twice."),
        (7, "“kh” is not known here."),
        (7, "“yesterday” is not a day: write it like 2025-06-30."),
        (9, "A list needs at least one code."),
        (11, "“colour” is not known here."),
    ]
