"""All definitions together: ours, and those an organisation keeps beside its vault."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.forms.library import Library
from app.models.forms.reading import LARGEST
from app.places import resources
from tests.models.forms.sample import said, small

QUESTION = 'name = "a"\nlabel = "A"\ntype = "choice"\nlist = "house.colours"'
COLOURS = '[[list]]\nname = "house.colours"\ncodes = [{code = "red", label = "Red"}]\n'


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ours(name: str) -> str:
    """The text of one of our own forms."""
    return (resources() / "forms" / f"{name}.toml").read_text("utf-8")


def theirs(library: Library, folder: Path) -> list[tuple[str, int, str]]:
    found = [wrong for wrong in library.problems if folder in wrong.file.parents]
    return [(wrong.file.name, *line) for wrong, line in zip(found, said(found), strict=True)]


def test_an_organisations_form_and_list_are_added_to_ours(tmp_path: Path) -> None:
    put(tmp_path, "lists/house.toml", COLOURS)
    put(tmp_path, "forms/house.visit.toml", small(QUESTION).replace('"sample"', '"house.visit"'))
    library = Library.load(tmp_path)
    assert theirs(library, tmp_path) == []
    question = library.form("house.visit").question("a")
    assert question.codes is not None and "red" in question.codes
    assert {"person", "house.visit"} <= {form.name for form in library.forms}


def test_naming_our_own_folder_as_well_changes_nothing(tmp_path: Path) -> None:
    assert Library.load(resources(), tmp_path).versions == Library.load(tmp_path).versions


def test_a_wrong_definition_never_keeps_another_from_being_used(tmp_path: Path) -> None:
    put(tmp_path, "lists/house.toml", COLOURS)
    put(tmp_path, "lists/broken.toml", "[[list]\n")
    put(tmp_path, "forms/house.visit.toml", small(QUESTION).replace('"sample"', '"house.visit"'))
    put(
        tmp_path,
        "forms/house.wrong.toml",
        small(QUESTION.replace("colours", "colors")).replace('"sample"', '"house.wrong"'),
    )
    (tmp_path / "forms" / "latin.toml").write_bytes(b'name = "a"\ntitle = "caf\xe9"\n')
    library = Library.load(tmp_path)
    assert library.form("house.visit").version == 1
    assert theirs(library, tmp_path) == [
        ("broken.toml", 1, "This is not TOML: Expected ']]' at the end of an array declaration"),
        ("house.wrong.toml", 14, "“house.colors” is not known here. Is “house.colours” meant?"),
        ("latin.toml", 2, "This file is not written in UTF-8."),
    ]
    with pytest.raises(Refused, match=r"There is no form “house\.wrong” here"):
        library.form("house.wrong")


def test_a_version_of_ours_cannot_be_replaced(tmp_path: Path) -> None:
    put(tmp_path, "forms/person.toml", ours("person"))
    library = Library.load(tmp_path)
    version = library.form("person").version
    assert theirs(library, tmp_path) == [("person.toml", 2, f"There is a version {version} of this form already.")]


def test_a_newer_version_is_offered_and_the_old_one_kept(tmp_path: Path) -> None:
    mine = Library.load().form("person")
    text = ours("person").replace(f"version = {mine.version}", f"version = {mine.version + 1}", 1)
    put(tmp_path, "forms/person.toml", text)
    library = Library.load(tmp_path)
    assert theirs(library, tmp_path) == []
    assert library.form("person").version == mine.version + 1
    assert library.form("person", mine.version) == mine
    with pytest.raises(Refused, match="Version 99 of the form “person” is not here"):
        library.form("person", 99)


def test_a_version_of_theirs_may_not_unseal_drop_or_retype_what_ours_asks(tmp_path: Path) -> None:
    mine = Library.load().form("person")
    newer = ours("person").replace(f"version = {mine.version}", f"version = {mine.version + 1}", 1)
    first = next(
        question
        for question in mine.questions
        if question.sealed and question.type == "text" and question.name not in mine.searchable
    )
    start = newer.index(f'name = "{first.name}"')
    unsealed = newer[:start] + newer[start:].replace(f'sealed = "{first.sealed}"', "", 1)
    renamed = newer[:start] + newer[start:].replace(first.name, "renamed", 1)
    for text, sentence in (
        (unsealed, f"“{first.name}” has to stay sealed as it was."),
        (renamed, f"A version of this form has to ask “{first.name}”, as the type {first.type}."),
        (
            newer.replace('about = "person"', 'about = "case"', 1),
            "A version of this form has to keep its “about” and “append_only”.",
        ),
    ):
        put(tmp_path, "forms/person.toml", text)
        library = Library.load(tmp_path)
        assert sentence in [line[2] for line in theirs(library, tmp_path)]
        assert library.form("person") == mine


def test_a_list_of_ours_cannot_be_replaced_but_extended(tmp_path: Path) -> None:
    put(tmp_path, "lists/house.toml", '[[list]]\nname = "countries"\ncodes = [{code = "KH", label = "Mine"}]\n')
    more = (
        '[[list]]\nname = "house.gender"\nextends = "htcds.prs_Gender"\ncodes = [{code = "x_third", label = "Third"}]\n'
    )
    put(tmp_path, "lists/more.toml", more)
    library = Library.load(tmp_path)
    assert theirs(library, tmp_path) == [("house.toml", 2, "There is a list “countries” already.")]
    assert library.lists["countries"].get("KH") == Library.load().lists["countries"].get("KH")
    assert [code.code for code in library.lists["house.gender"]][-2:] == ["NonSpecifiedUnknown", "x_third"]
    put(tmp_path, "lists/more.toml", more.replace("x_third", "Feminine").replace("prs_Gender", "prs_Gendr"))
    assert ("more.toml", 3, "“htcds.prs_Gendr” is not known here. Is “htcds.prs_Gender” meant?") in theirs(
        Library.load(tmp_path), tmp_path
    )


def test_what_is_too_large_or_no_file_is_left_aside(tmp_path: Path) -> None:
    put(tmp_path, "forms/large.toml", "# " + "x" * LARGEST)
    (tmp_path / "forms" / "folder.toml").mkdir()
    library = Library.load(tmp_path, tmp_path / "not there")
    assert theirs(library, tmp_path) == [("large.toml", 1, "This file is too large for a definition.")]
