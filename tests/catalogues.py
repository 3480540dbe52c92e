"""Collects every sentence shown to people into the catalogues for translators: `make words`."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from app.i18n import LANGUAGES, catalogue_path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "resources" / "locale" / "saphan.pot"
TRANSLATED = sorted(set(LANGUAGES) - {"en"})
SHOWN = frozenset({"title", "label", "hint", "why", "text", "sentence"})
"""Keys of a definition that a reader sees; everything else in it is for the program."""

_SILENT = frozenset({"style"})
"""Folders whose files hold nothing that is read."""

_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "n_": (1, 2)}
_HEADER = """\
# Saphan, every sentence shown to people.
# A translation drafted by us carries "draft: needs native review"; remove that line when you have approved it, and
# write "reviewed by" and your organisation in its place."""


def main() -> None:
    """Writes the template anew and brings each language up to it: what was translated stays, what is gone set aside."""
    collected = collect()
    _write(TEMPLATE, collected)
    for language in TRANSLATED:
        path = catalogue_path(language)
        catalogue = read(path, language)
        catalogue.update(collected, no_fuzzy_matching=True, update_header_comment=True)
        _write(path, catalogue)
        done = sum(1 for message in catalogue if message.id and all(_forms(message.string)))
        print(f"{language}: {done} of {len(catalogue)} sentences")


def collect() -> Catalog:
    """Every sentence marked in the code or shown by a definition, with the files it is in."""
    catalogue = _catalogue(None)
    for path in sorted((ROOT / "app").rglob("*.py")):
        for _line, sentence, comments, _context in extract_from_file("python", path, keywords=_KEYWORDS):
            catalogue.add(sentence, None, [(_place(path), 0)], auto_comments=comments)
    for path in sorted((ROOT / "resources").rglob("*.toml")):
        definition = tomllib.loads(path.read_text("utf-8"))
        own_translation = "language" in definition  # a file written in one language
        if not own_translation and path.parent.name not in _SILENT:
            for sentence in shown(definition):
                catalogue.add(sentence, None, [(_place(path), 0)])
    return catalogue


def shown(definition: object) -> Iterator[str]:
    """What a reader sees of a form, a list or a standard."""
    if isinstance(definition, Mapping):
        for key, value in definition.items():
            if key in SHOWN and isinstance(value, str) and value.strip():
                yield value
            else:
                yield from shown(value)
    elif isinstance(definition, list):
        for value in definition:
            yield from shown(value)


def read(path: Path, language: str | None) -> Catalog:
    """A catalogue as it lies there; an empty one where there is none. Refuses one that is damaged."""
    if not path.exists():
        return _catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _catalogue(language: str | None) -> Catalog:
    """An empty one; none of our languages but English has a form of its own for one thing."""
    first = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    if language:
        first += '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
    return read_po(BytesIO(first.encode()), locale=language)


def _write(path: Path, catalogue: Catalog) -> None:
    """Sorted and without the hour, so that nothing changes where no sentence did."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue.header_comment, catalogue.fuzzy = _HEADER, False
    catalogue.project, catalogue.version = "Saphan", "0.1"
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)


def _forms(spoken: Any) -> tuple[str, ...]:
    return tuple(spoken) if isinstance(spoken, list | tuple) else (spoken,)


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    main()
