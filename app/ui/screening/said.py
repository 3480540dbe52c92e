"""What the screening desk says again and again: steps, how they stand, what was concluded."""

from collections.abc import Mapping
from typing import Final

from app.i18n import Phrase, _
from app.models import timeline
from app.models.forms.definition import Form
from app.models.forms.shown import shown
from app.models.screening.first_contact import OUTCOMES
from app.models.screening.said import Said
from app.models.screening_way import Standing, Step
from app.models.vault.record import Record
from app.ui.shell.office import Office

STEPS: Final[Mapping[Step, str]] = {
    Step.PREPARATION: _("Preparation"),
    Step.FIRST_CONTACT: _("First contact"),
    Step.EPISODES: _("Episodes"),
    Step.ASSESSMENT: _("Interview"),
    Step.RESULT: _("Result"),
    Step.NEXT: _("Help and decisions"),
}

STANDINGS: Final[Mapping[Standing, tuple[str, str, str]]] = {
    Standing.BEGUN: (_("begun, not saved"), "due", "note"),
    Standing.DONE: (_("done"), "fine", "check"),
    Standing.STOPPED: (_("stopped early"), "due", "warning"),
    Standing.NOW: (_("to do"), "accent", "next"),
    Standing.CLOSED: (_("closed for now"), "due", "lock"),
    Standing.LATER: (_("comes later"), "quiet", "history"),
    Standing.NOT_NEEDED: (_("not needed"), "quiet", "not"),
}
"""Word, tone and icon."""

OUTCOME_TONES: Final = {"presumed_victim": "accent", "cannot_assess": "due", "other_protection_need": "due"}


def said(office: Office, line: Said) -> str:
    """A sentence of the rules with its places; what it lists stands under it, a line each."""
    words = office.words
    return "\n".join((words(line.sentence, **line.places), *(f"• {words(one)}" for one in line.listed)))


def concluded(office: Office, form: Form | None, record: Record) -> tuple[str, str]:
    """What was concluded, in words, and its tone; that nobody has yet is said too."""
    questions = [one for one in form.questions if one.answerable and one.codes] if form else []
    for question in questions:
        if question.codes and question.codes.name == OUTCOMES and question.name in record.answers:
            code = record.answers[question.name]
            return shown(question, code, office.words), OUTCOME_TONES.get(str(code), "")
    return office.words(_("not concluded")), ""


def title(office: Office, record: Record) -> str:
    """What a record is, and its day."""
    form = office.library.written_with(record.kind, record.form_version)
    told = record.answers.get(form.date) if form and form.date else None
    name = office.words(form.title if form else timeline.GONE)
    if form is None or form.date is None or told is None:
        return name
    day = shown(form.question(form.date), told, office.words)
    return office.words(_("{form}, {day}"), form=Phrase(form.title), day=day)
