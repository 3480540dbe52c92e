"""All forms and code lists there are: ours, and those an organisation keeps beside its vault."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.errors import Refused
from app.marks import _
from app.models.forms.definition import Form
from app.models.forms.form_files import Known, read_form
from app.models.forms.list_files import Draft, extended, read_lists
from app.models.forms.lists import CodeList
from app.models.forms.reading import LARGEST, Table, Where, Wrong, read_toml
from app.models.quality.standards import Standard, read_standard
from app.models.screening.instruments import flaws
from app.places import resources

FORMS, LISTS, STANDARDS = "forms", "lists", "standards"
"""The folders of definitions, among our resources and beside a vault."""

MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Library:
    """The forms and lists that are well, newest version first, and what is wrong with the others.

    A definition that is wrong, or that a method of screening would misread, never keeps another from being used.
    """

    versions: Mapping[str, Mapping[int, Form]]
    lists: Mapping[str, CodeList]
    problems: tuple[Wrong, ...] = ()
    standards: Mapping[tuple[str, int], Standard] = field(default_factory=dict)

    @classmethod
    def load(cls, *folders: Path) -> "Library":
        """Reads our own definitions, then those under `forms`, `lists` and `standards` of an organisation's folders.

        What is theirs may add to ours and bring a newer version of a form; it may not change a list or a version of
        ours, and a version of theirs may not drop, retype or unseal what ours asks.
        """
        shelf, htcds = _ours(resources()).copied(), htcds_fields()
        for folder in dict.fromkeys(folders):
            if folder.resolve() != resources():
                shelf.put(folder, htcds, ours=False)
        versions = {
            name: dict(sorted(found.items(), reverse=True)) for name, found in sorted(shelf.forms.items()) if found
        }
        return cls(versions, shelf.lists, tuple(shelf.problems), shelf.standards)

    @property
    def forms(self) -> list[Form]:
        """The newest version of each form, by name."""
        return [next(iter(found.values())) for found in self.versions.values()]

    def written_with(self, name: str, version: int) -> Form | None:
        """The version a record was written with, or the newest that is here; None where the form is gone."""
        found = self.versions.get(name, {})
        return found.get(version) or next(iter(found.values()), None)

    def form(self, name: str, version: int | None = None) -> Form:
        """A form in one version, the newest one without; `Refused` when it is not here."""
        found = self.versions.get(name, {})
        if not found:
            raise Refused(_("There is no form “{name}” here."), name=name)
        if version is None:
            return next(iter(found.values()))
        if version not in found:
            raise Refused(_("Version {version} of the form “{name}” is not here."), version=version, name=name)
        return found[version]


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    forms: dict[str, dict[int, Form]] = field(default_factory=dict)
    lists: dict[str, CodeList] = field(default_factory=dict)
    standards: dict[tuple[str, int], Standard] = field(default_factory=dict)
    problems: list[Wrong] = field(default_factory=list)
    ours: dict[str, Form] = field(default_factory=dict)

    def copied(self) -> "_Shelf":
        """One to put more on, while this one stays as it is."""
        forms = {name: dict(found) for name, found in self.forms.items()}
        return _Shelf(forms, dict(self.lists), dict(self.standards), list(self.problems), dict(self.ours))

    def put(self, folder: Path, htcds: frozenset[str], *, ours: bool) -> None:
        """Reads the lists and standards of a folder, then its forms, which may use them."""
        self._put_lists([draft for file in self._files(folder / LISTS) for draft in read_lists(file)])
        for file in self._files(folder / STANDARDS):
            self._put_standard(file, read_standard(file))
        for file in self._files(folder / FORMS):
            form = read_form(file, Known(self.lists, htcds, self.standards))
            if form:
                self._put_form(file, form, ours=ours)
            self.problems += file.source.wrongs

    def _files(self, folder: Path) -> Iterator[Table]:
        paths = sorted(path for path in folder.glob("*.toml") if path.is_file())
        for path in paths[:MOST_FILES]:
            try:
                with path.open("rb") as file:
                    read = read_toml(path, file.read(LARGEST + 1))
            except OSError:
                read = Wrong(path, 1, _("This file cannot be opened."))
            if isinstance(read, Wrong):
                self.problems.append(read)
            else:
                yield read
        if len(paths) > MOST_FILES:
            self.problems.append(
                Wrong(folder, 1, _("Only {most} definitions of this folder are read."), {"most": MOST_FILES})
            )

    def _put_lists(self, drafts: Iterable[Draft]) -> None:
        """Puts the lists that are well, those that extend another after all others."""
        for draft in sorted(drafts, key=lambda one: bool(one.extends)):
            whole = extended(draft, self.lists)
            if whole.name in self.lists:
                draft.table.wrong("name", _("There is a list “{name}” already."), name=whole.name)
            if not draft.table.source.wrongs:
                self.lists[whole.name] = whole
            self.problems += [wrong for wrong in draft.table.source.wrongs if wrong not in self.problems]

    def _put_standard(self, file: Table, standard: Standard | None) -> None:
        if standard and (standard.name, standard.version) in self.standards:
            sentence = _("There is a version {version} of this standard already.")
            file.wrong("version", sentence, version=standard.version)
        elif standard:
            self.standards[standard.name, standard.version] = standard
        self.problems += file.source.wrongs

    def _put_form(self, file: Table, form: Form, *, ours: bool) -> None:
        held = self.forms.setdefault(form.name, {})
        if form.version in held:
            file.wrong("version", _("There is a version {version} of this form already."), version=form.version)
        if not ours and form.name in self.ours:
            _keep_promises(file, form, self.ours[form.name])
        for flaw in flaws(form):
            where, near = _place(form, flaw.question)
            file.source.wrong(where, near, flaw.sentence, **flaw.places)
        if not file.source.wrongs:
            held[form.version] = form
            if ours:
                self.ours[form.name] = max(held.values(), key=lambda one: one.version)


@cache
def _ours(folder: Path) -> _Shelf:
    """What comes with Saphan: read once, for it stays as it is while a process runs."""
    shelf = _Shelf()
    shelf.put(folder, htcds_fields(), ours=True)
    return shelf


def htcds_fields() -> frozenset[str]:
    """The full names of the fields of HTCDS 2.0."""
    path = resources() / "htcds" / "fields.json"
    names = (one["full_name"] for one in json.loads(path.read_text("utf-8"))["fields"])
    return frozenset(name for name in names if "_" in name)  # examples of questions have no name


def _place(form: Form, question: str) -> tuple[Where, str]:
    """Where a file asks a question, and the key at fault; of the instrument as a whole, where it says its method."""
    for number, section in enumerate(form.sections):
        for place, one in enumerate(section.questions):
            if one.name == question:
                return ("section", number, "question", place), "marks"
    return ("instrument",), "method"


def _keep_promises(file: Table, form: Form, ours: Form) -> None:
    """Notes what a version of theirs takes away from the form it follows: our rules and seals rest on it."""
    if (form.about, form.append_only) != (ours.about, ours.append_only):
        file.wrong("about", _("A version of this form has to keep its “about” and “append_only”."))
    for question in ours.questions:
        new = form.question(question.name) if question.name in form else None
        if new is None or new.type != question.type:
            sentence = _("A version of this form has to ask “{name}”, as the type {type}.")
            file.wrong("version", sentence, name=question.name, type=question.type)
        elif new.sealed != question.sealed:
            file.wrong(f'"{question.name}"', _("“{name}” has to stay sealed as it was."), name=question.name)
