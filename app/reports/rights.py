"""The sheet a person is handed: her rights, in plain words and large type, in her own language."""

import tomllib
from dataclasses import dataclass

from app.errors import Refused
from app.marks import _
from app.places import resource
from app.reports.documents.tree import Column, Columns, Document, KeepTogether, Lines, Note, Paragraph, Part, Signature

_TITLE_SHARE, _TEXT_SHARE = 3.0, 8.0


@dataclass(frozen=True, slots=True)
class Rights:
    """One language's text. `draft` is the line that says a native speaker has not approved it yet; empty when one has.
    `rights` are titles with their texts."""

    language: str
    draft: str
    title: str
    lead: str
    rights: tuple[tuple[str, str], ...]
    ask: str
    telephone: str
    explained_by: str
    interpreter: str
    day: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is printed, from top to bottom."""
        told = [text for pair in self.rights for text in pair]
        return tuple(text for text in (self.title, self.draft, self.lead, *told, *_labels(self)) if text)


def rights(language: str) -> Rights:
    """The text of one language; refuses a language it was not written in."""
    path = resource("rights", f"{language}.toml")
    if not path.is_file():
        raise Refused(_("The rights sheet is not written in the language “{language}”."), language=language)
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return Rights(**{**told, "rights": tuple((one["title"], one["text"]) for one in told["rights"])})


def rights_sheet(language: str, *, second: str | None = None) -> Document:
    """One page to hand over; with a second language beside it, for the worker who explains it, as many as it needs."""
    first = rights(language)
    if second is None or second == language:
        return Document(title=first.title, language=language, parts=_alone(first))
    other = rights(second)
    return Document(
        title=first.title,
        language=language,
        parts=_beside(first, other),
        second_language=second,
        second_title=other.title,
    )


def _alone(said: Rights) -> tuple[Part, ...]:
    parts: list[Part] = [Note(said.draft)] if said.draft else []
    parts.append(Paragraph(said.lead, large=True))
    for title, text in said.rights:
        label = Column((Paragraph(title, strong=True, large=True),), share=_TITLE_SHARE)
        parts.append(Columns((label, Column((Paragraph(text, large=True),), share=_TEXT_SHARE))))
    labels = _labels(said)
    return (*parts, Signature(labels[:2]), Signature(labels[2:]))


def _beside(first: Rights, other: Rights) -> tuple[Part, ...]:
    """Each right on one level in both languages; what is written on the lines is written once."""
    parts: list[Part] = [_both(first, other, (Note(first.draft), Note(other.draft)))]
    parts.append(_both(first, other, (Paragraph(first.lead), Paragraph(other.lead))))
    for (title, text), (other_title, other_text) in zip(first.rights, other.rights, strict=True):
        titles = Paragraph(title, strong=True), Paragraph(other_title, strong=True)
        texts = Paragraph(text), Paragraph(other_text)
        parts.append(KeepTogether((_both(first, other, titles), _both(first, other, texts))))
    for label, other_label in zip(_labels(first), _labels(other), strict=True):
        labels = Paragraph(label, small=True), Paragraph(other_label, small=True)
        parts.append(KeepTogether((_both(first, other, labels), Lines(1))))
    return tuple(parts)


def _both(first: Rights, other: Rights, parts: tuple[Part, Part]) -> Columns:
    return Columns((Column((parts[0],), first.language), Column((parts[1],), other.language)))


def _labels(said: Rights) -> tuple[str, ...]:
    """What is written by hand on the sheet."""
    return said.ask, said.telephone, said.explained_by, said.interpreter, said.day
