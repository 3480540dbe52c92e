"""Reads the files of code lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.i18n import LANGUAGES
from app.marks import _
from app.models.forms.lists import Code, CodeList
from app.models.forms.reading import Table

CODE_KEYS = ("code", "label", "said", "parent", "until", "deprecated", "htcds")


@dataclass(frozen=True, slots=True)
class Draft:
    """A list as its file has it, before the list it extends is known."""

    table: Table
    own: CodeList
    extends: str


def read_lists(file: Table) -> list[Draft]:
    """The lists of one file. A file that names its `language` brings its own translations in `said`."""
    file.only(("list", "language"))
    drafts = []
    for table in file.tables("list"):
        table.only(("name", "source", "extends", "codes"))
        name = table.text("name", required=True)
        codes = read_codes(table, "codes")
        extends = table.text("extends")
        if not codes and not extends:
            table.wrong("codes", _("A list needs at least one code."))
        drafts.append(Draft(table, CodeList(name, codes, table.text("source")), extends))
    return drafts


def extended(draft: Draft, lists: Mapping[str, CodeList]) -> CodeList:
    """The list with the codes of the one it extends in front; notes a fault where there is no such list."""
    if not draft.extends:
        return draft.own
    if draft.extends not in lists:
        draft.table.unknown("extends", draft.extends, lists)
        return draft.own
    extended_codes = lists[draft.extends].codes
    _say_twice(draft.table, "codes", draft.own.codes, {code.code for code in extended_codes})
    return CodeList(draft.own.name, (*extended_codes, *draft.own.codes), draft.own.source)


def read_codes(table: Table, key: str) -> tuple[Code, ...]:
    """The codes under one key of a list or a question."""
    codes = tuple(_read_code(one) for one in table.tables(key))
    _say_twice(table, key, codes, set())
    return codes


def _read_code(table: Table) -> Code:
    table.only(CODE_KEYS)
    said = table.words("said")
    for language in said.keys() - LANGUAGES.keys():
        table.unknown(f'"{language}"', language, LANGUAGES)
    return Code(
        code=table.text("code", required=True),
        label=table.text("label", required=True),
        said=said,
        parent=table.text("parent"),
        until=_read_day(table, "until"),
        deprecated=table.flag("deprecated"),
        htcds=table.text("htcds") if "htcds" in table.values else None,
    )


def _read_day(table: Table, key: str) -> date | None:
    text = table.text(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        table.wrong(f'"{text}"', _("“{text}” is not a day: write it like 2025-06-30."), text=text)
        return None


def _say_twice(table: Table, key: str, codes: tuple[Code, ...], seen: set[str]) -> None:
    for place, code in enumerate(codes):
        if code.code in seen:
            sentence = _("The code “{code}” stands here twice.")
            table.source.wrong((*table.where, key, place), "code", sentence, code=code.code)
        seen.add(code.code)
