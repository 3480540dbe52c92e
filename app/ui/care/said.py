"""What the pages of care say again and again: actions, how they stand, who sees to them, and by when."""

from collections.abc import Mapping
from typing import Final

from app.i18n import Phrase, _, n_
from app.models.care import plans
from app.models.care.needs import FAMILY, PERSON
from app.models.care.overview import Next
from app.models.care.picture import BOTH
from app.models.care.standing import Step
from app.models.forms.lists import CodeList
from app.models.tasks import When
from app.models.vault.record import SEALED, Record
from app.ui.shell.office import Office

TONES: Final[Mapping[When, str]] = {When.OVERDUE: "danger", When.TODAY: "due"}
STATES: Final[Mapping[str, tuple[str, str]]] = {
    plans.DRAFT: (_("draft"), "due"),
    plans.AGREED: (_("agreed"), "fine"),
    plans.ENDED: (_("ended"), ""),
}
"""How a plan stands: word and tone."""

END_TONES: Final[Mapping[str, str]] = {plans.DONE: "fine", plans.NOT_DONE: "due", plans.DECLINED: ""}
PARTS: Final[Mapping[str, str]] = {
    PERSON: _("The person’s items"),
    FAMILY: _("The family’s items"),
    BOTH: _("All items"),
}
NEXT: Final[Mapping[Next, str]] = {
    Next.ASSESS: _("Nobody has assessed needs yet: begin with that, together with the person."),
    Next.DRAW_UP: _("Needs are assessed, and there is no plan yet."),
    Next.COVER: _("The plan leaves out something that is weak."),
    Next.AGREE: _("The plan is a draft: it counts once the person agrees."),
    Next.GO_ON: _("The plan is agreed."),
}
"""Where care goes on, in one sentence."""


def code(office: Office, form: str, question: str, value: object) -> str:
    """A code in words; nothing where nobody answered."""
    codes: CodeList | None = office.library.form(form).question(question).codes
    return codes.shown(str(value), office.words) if codes and isinstance(value, str) else ""


def written(office: Office, record: Record, name: str) -> str:
    """What somebody said or wrote, as it stands; that it is sealed or was declined is said too."""
    value = record.answers.get(name)
    return "" if value is None else office.shown(office.library.form(record.kind).question(name), value)


def goal(office: Office, action: Record) -> str:
    """What an action is called in a line: its goal in the person's words, else what is done."""
    told = [action.answers.get(name) for name in ("goal", "activity")]
    return next((one for one in told if isinstance(one, str)), "") or office.line(action)


def doing_it(office: Office, action: Record) -> str:
    """Who does it, who of us sees to it, and what is done."""
    words, told = office.words, action.answers
    parts = [code(office, plans.ACTION, "doer", told.get("doer"))]
    if isinstance(told.get("assigned_to"), str):
        parts.append(words(_("seen to by {who}"), who=office.who(told["assigned_to"])))
    activity = told.get("activity")
    if isinstance(activity, str) and told.get("goal") is not SEALED:
        parts.append(activity)
    return " · ".join(part for part in parts if part)


def standing(office: Office, step: Step) -> tuple[str, str]:
    """How an action stands: its day, how it ended, or that no day is set; and the tone."""
    words, action = office.words, step.action
    if step.when is None:
        end = code(office, plans.ACTION, "end", action.answers.get("end"))
        return end or words(_("ended")), END_TONES.get(action.status, "")
    if action.due is None:
        return words(_("no day set")), "due"
    day = office.today()
    if step.when is When.OVERDUE:
        return words.plural(*n_("{n} day late", "{n} days late"), (day - action.due).days), TONES[step.when]
    if step.when is When.TODAY:
        return words(_("today")), TONES[step.when]
    return words(_("by {day}"), day=action.due), ""


def support(office: Office, value: str) -> str:
    return code(office, plans.ACTION, "support", value) or office.words(_("Other actions"))


def rated(office: Office, rating: int | None, before: int | None) -> str:
    """A rating in its number and its word, with what it was before."""
    words = office.words
    codes = office.library.lists["care.ratings"]
    if rating is None:
        return words(_("not rated"))
    now = Phrase(codes.shown(str(rating), words))
    if before is None:
        return words(_("{number}: {rating}"), number=rating, rating=now)
    return words(_("{number}: {rating}, before: {before}"), number=rating, rating=now, before=before)
