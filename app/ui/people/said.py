"""A person in a few words: her age and how it is known, where she is from, her languages."""

from app.i18n import Words, _
from app.models import people
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.vault.record import Record
from app.ui.shell.office import Office


def age(office: Office, person: Record) -> str:
    """Never a bare age: as a range where that is all that is known, with how it is known, and whether it is doubted."""
    words, found = office.words, people.person_age(person, office.today())
    if found is None:
        return words(_("not known"))
    exact = found.least == found.most
    years = _("{years}") if exact else _("{least} to {most}")
    said = [words(years, years=found.least, least=found.least, most=found.most)]
    if found.basis:
        said.append(answer(office.library, words, person, "age_basis"))
    if found.disputed:
        said.append(words(_("in doubt")))
    return ", ".join(said)


def years(office: Office, person: Record) -> str:
    """Her age for a column of a list: `16–18`, `about 30`, or a dash."""
    found = people.person_age(person, office.today())
    if found is None:
        return "–"
    words = office.words
    return (
        words.number(found.least)
        if found.least == found.most
        else f"{words.number(found.least)}–{words.number(found.most)}"
    )


def answer(library: Library, words: Words, record: Record, name: str) -> str:
    """One answer in words; empty where nobody asked."""
    value = record.answers.get(name)
    return "" if value is None else shown(library.form(record.kind).question(name), value, words)
