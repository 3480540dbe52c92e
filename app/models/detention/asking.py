"""What is asked of detention at one moment: a part of a form where only that is talked about."""

from collections.abc import Collection
from dataclasses import replace

from app.models.forms.definition import Form, Question
from app.models.forms.editing import narrowed

END = ("ended_on", "outcome")


def part(form: Form, *sections: str) -> Form:
    """Those sections of it alone."""
    return replace(form, sections=tuple(one for one in form.sections if one.name in sections))


def at_end(form: Form) -> Form:
    """How a time in detention ended, which then has to be said; that nobody knows the day can be."""
    return _required(part(form, "end"), END)


def at_move(form: Form) -> Form:
    """Where somebody was taken: what else is known of her goes with her."""
    return part(form, "held")


def at_answer(form: Form) -> Form:
    """What came of a recommendation."""
    return _required(part(form, "answer"), ("answer",))


def _required(form: Form, names: Collection[str]) -> Form:
    def asked(question: Question) -> Question:
        return replace(question, required=True) if question.name in names else question

    return narrowed(form, asked)
