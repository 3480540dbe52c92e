"""Files that describe forms, lists, standards and columns: read, or each fault told with a line that is in the file."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.forms.form_files import Known, read_form
from app.models.forms.library import Library, htcds_fields
from app.models.forms.list_files import extended, read_lists
from app.models.forms.reading import MOST_WRONGS, Source, Table, Wrong, read_toml
from app.models.quality.standards import POINTS, read_standard, sections
from app.places import resource
from app.sync import mapping
from tests.fuzz import damage
from tests.fuzz.harness import KHMER, answered, examples

FORMS = [path.read_text("utf-8") for path in sorted(resource("forms").glob("*.toml"))]
LISTS = [path.read_text("utf-8") for path in sorted(resource("lists").glob("*.toml")) if path.stat().st_size < 20_000]
MAP = resource("mappings", "htcds_2.0.toml").read_text("utf-8")
LIBRARY = Library.load()
STANDARDS = [path.read_text("utf-8") for path in sorted(resource("standards").glob("*.toml"))]
KNOWN = Known(LIBRARY.lists, htcds_fields(), LIBRARY.standards)

PIECES = (
    *("[[domain]]", "critical = 1", 'items = [{name = "a", label = "b"}]', 'standard = "quality"'),
    *("[[section]]", "[[section.question]]", "[instrument]", "[[list]]", "[[column]]", "[[spelling]]"),
    *('type = "group"', 'type = "place"', 'type = "record_ref"', 'list = "countries"', 'extends = "countries"'),
    *('min = "today"', "max = 9999999999999", "min = 1.5", "until = 2020-01-01", 'sealed = "identity"'),
    *('no_answer = ["unknown"]', "no_answer = [1]", "marks = {a = 1}", 'said = {km = ""}', "codes = [{}]"),
    *(
        'show_if = "a"',
        "show_if = 'x in [1, -2.5]'",
        "question = [{}]",
        "options = [1]",
        "also = [[]]",
        "codes = {a = 1}",
    ),
    *('form = "case"', 'question = "@status"', 'part = "order"', 'ignored = "x"', 'note = "x"', 'dates = "iso"'),
)

WHOLE = """\
name = "sample"
version = 1
title = "Sample"
desk = "people"
about = "organisation"
[[section]]
name = "one"
title = "One"
"""

SWELLING = {
    "a key of many parts": "a." * 100_000 + "b = 1",
    "a header of many parts": "[" + "a." * 100_000 + "b]\nx = 1",
    "lists in lists": "x = " + "[" * 400_000,
    "tables in tables": "x = " + "{a = " * 100_000,
    "keys nobody knows": "".join(f"a{n} = 1\n" for n in range(30_000)),
    "sections without a name": "[[section]]\n" * 30_000,
    "lists without a name": "[[list]]\n" * 30_000,
    "domains without a name": "[[domain]]\n" * 30_000,
    "columns without a name": "[[column]]\n" * 30_000,
    "something like a header": f"version = 0\nx = [\n[{' ' * 200_000}\n],\n]\n",
    "a number of many digits": "version = " + "9" * 900_000,
    "questions": WHOLE
    + "".join(f"[[section.question]]\nname = 'a{n}'\nlabel = 'l'\ntype = 'yes_no'\n" for n in range(6_000)),
    "questions in one group": WHOLE
    + "[[section.question]]\nname = 'a'\nlabel = 'l'\ntype = 'group'\nquestion = [\n"
    + "".join(f"{{name = 'b{n}', label = 'l', type = 'yes_no'}},\n" for n in range(8_000))
    + "]",
}


@examples(120)
@given(damage.texts(FORMS, PIECES))
def test_a_form_is_read_or_its_faults_are_told(text: str) -> None:
    answered(lambda: look(read(text), as_form=True))


@examples(40)
@given(damage.texts(STANDARDS, PIECES))
def test_a_standard_is_read_or_its_faults_are_told(text: str) -> None:
    table = read_toml(Path("quality.toml"), text.encode("utf-8", "surrogatepass"))
    if isinstance(table, Wrong):
        told_well([table])
        return
    standard = answered(lambda: read_standard(table))
    assert (standard is None) == bool(table.source.wrongs)
    told_well(table.source.wrongs)
    if standard:
        assert sections(standard, LIBRARY.lists[POINTS])


@examples(60)
@given(damage.texts(LISTS, PIECES))
def test_lists_are_read_or_their_faults_are_told(text: str) -> None:
    answered(lambda: look(read(text), as_form=False))


@examples(80)
@given(damage.texts([MAP], PIECES))
def test_a_map_of_columns_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("map") / "map.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    columns = answered(lambda: mapping.load(path, LIBRARY))
    if columns:
        for header in ("prs_FirstName", *damage.ODD):
            columns.column(header)
            assert columns.header_of("person", header)


@examples(60)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_fault(raw: bytes) -> None:
    answered(lambda: read_toml(Path("any.toml"), raw))


@examples(12)
@given(damage.texts(FORMS, PIECES), damage.texts(LISTS, PIECES))
def test_what_an_organisation_adds_never_takes_away_what_is_ours(
    tmp_path_factory: pytest.TempPathFactory, form: str, lists: str
) -> None:
    """A version of theirs that is well may be the newest; ours still stands beside it, and no list of ours is other."""
    folder = tmp_path_factory.mktemp("theirs")
    for place, text in (("forms", form), ("lists", lists)):
        (folder / place).mkdir()
        (folder / place / "case.note.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    library = answered(lambda: Library.load(folder))
    assert library
    told_well(library.problems)
    assert all(library.form(form.name, form.version) == form for form in LIBRARY.forms)
    assert all(library.lists[name] == codes for name, codes in LIBRARY.lists.items())


@pytest.mark.parametrize("text", SWELLING.values(), ids=SWELLING.keys())
def test_what_swells_is_read_or_refused_in_time(tmp_path: Path, text: str) -> None:
    assert len(text) < 1_000_000, "too large to be looked at at all, which proves nothing"
    path = tmp_path / "sample.toml"
    path.write_text(text, encoding="utf-8")
    table = answered(lambda: read(text))
    for as_form in (True, False):
        answered(lambda as_form=as_form: look(table and fresh(table), as_form=as_form))  # type: ignore[misc]
    with pytest.raises(Refused):
        mapping.load(path, LIBRARY)


def read(text: str) -> Table | None:
    table = read_toml(Path("sample.toml"), text.encode("utf-8", "surrogatepass"))
    if not isinstance(table, Wrong):
        return table
    told_well([table])
    return None


def fresh(table: Table) -> Table:
    """The same with nothing found wrong in it yet."""
    return Table(Source(table.source.file, table.source.text), table.values)


def look(table: Table | None, *, as_form: bool) -> None:
    if table is None:
        return
    if as_form:
        form = read_form(table, KNOWN)
        assert (form is None) == bool(table.source.wrongs)
        read_standard(table)
    else:
        for draft in read_lists(table):
            extended(draft, LIBRARY.lists)
    told_well(table.source.wrongs)
    assert max((wrong.line for wrong in table.source.wrongs), default=1) <= table.source.text.count("\n") + 1


def told_well(wrongs: Iterable[Wrong]) -> None:
    told = list(wrongs)
    assert len(told) <= MOST_WRONGS * 2
    for wrong in told:
        assert wrong.line >= 1
        assert KHMER(wrong.sentence, **wrong.places)
