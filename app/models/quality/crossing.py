"""What an item of a standard answers to elsewhere, and which items of other domains answer to the same."""

from collections.abc import Sequence

from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.models.forms.lists import Code
from app.models.quality.assessments import ASSESSMENT
from app.models.quality.standards import CRITICAL, ITEM, Reference

STANDARD = "quality"


def answers_to(library: Library, form: Form, item: str) -> list[tuple[Reference, Code]]:
    """Each reference of the standard the form follows, such as a plan, with what of it the item answers to."""
    standard = library.standards.get((STANDARD, form.version))
    marks = form.question(item).marks
    told = [(one, one.codes.get(marks.get(one.name, ""))) for one in (standard.references if standard else ())]
    return [(reference, code) for reference, code in told if code is not None]


def see_also(form: Form, item: str) -> list[Question]:
    """The items of other domains that answer to all the same; none for one that answers to nothing."""
    question = form.question(item)
    same = _crossed(question)
    others = [one for one in form.questions if ITEM in one.marks and one.marks[ITEM] != question.marks[ITEM]]
    return [one for one in others if same and _crossed(one) == same]


def sentence(library: Library, item: str) -> str:
    """What an item says, in the newest standard that has it; one that none has any more stands by its name."""
    found = [form for form in library.versions.get(ASSESSMENT, {}).values() if item in form]
    return found[0].question(item).label if found else item


def _crossed(question: Question) -> Sequence[tuple[str, str]]:
    return sorted((name, code) for name, code in question.marks.items() if name not in (ITEM, CRITICAL))
