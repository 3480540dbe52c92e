"""Care plans: what the person wants, in her words; who does what by when; agreed once no weak point is left out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from app.errors import Refused
from app.marks import Phrase, _
from app.models.care import needs
from app.models.care.needs import NEEDS
from app.models.care.rules import rules
from app.models.cases import CLOSED_STATES
from app.models.forms.definition import Form, Question
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.screening.said import Said
from app.models.tasks import Reminder, reminders
from app.models.told import day_of
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

PLAN: Final = "care.plan"
ACTION: Final = "care.action"
DRAFT, AGREED, ENDED = "draft", "agreed", "ended"
OPEN, DONE, NOT_DONE, DECLINED = "open", "done", "not_done", "declined"

ENDS: Mapping[str, str] = {
    "reached": DONE,
    "partly": DONE,
    "not_reached": NOT_DONE,
    "replaced": NOT_DONE,
    "not_wanted": DECLINED,
}
"""How an action ended (`care.action_ends`) → the state it is in."""

Answers = Mapping[str, Any]


def asked_at_drawing_up(form: Form) -> Form:
    """Without what agreeing and a newer plan say of it."""
    return _only(form, "plan")


def asked_at_agreeing(form: Form) -> Form:
    """On which day the person agreed, and whether a copy was offered; that a plan ends is said by the next one."""
    return narrowed(form, lambda one: one if one.name in ("agreed_on", "copy_given") else None)


def asked_of_action(form: Form) -> Form:
    """What is done, by whom and by when; of which plan is known already, and how it ends is said once it has."""
    return narrowed(_only(form, "action"), lambda one: None if one.name == "plan" else one)


def asked_at_end(form: Form) -> Form:
    """What came of an action; it has to be said how it ended."""
    return narrowed(_only(form, "end"), lambda one: replace(one, required=True) if one.name != "end_words" else one)


def draw_up(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    answers: Answers,
    actions: Sequence[Answers] = (),
    *,
    today: date,
) -> str:
    """A new plan with its first actions, as a draft; the plan before it ends when this one is agreed."""
    kind, kept = ready(library, PLAN, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "care.plan") as change:
        review = day_of(kept, "review_on")
        plan = change.add(kind, kept, person=case.person, case=case.id, status=DRAFT, due=review)
        for one in actions:
            _put(change, library, case, plan, one, session.user, today)
        return plan


def correct(vault: Vault, session: Session, library: Library, plan: Record, answers: Answers, *, today: date) -> None:
    """Changes what a plan says; `agree` and a newer plan change how it stands."""
    if plan.status == ENDED:
        raise Refused(_("This plan has ended. Make a new one."))
    if {"agreed_on", "ended_on"} & answers.keys():
        raise ValueError("a plan is agreed by `agree`")
    kind, new = changed(library, plan, answers, today=today)
    due = day_of({**plan.answers, **new}, "review_on")
    with vault.change(session, "care.plan") as change:
        change.edit(plan.id, kind, new, due=due, read_versions=plan.versions)


def agree(
    vault: Vault, session: Session, library: Library, plan: Record, *, on: date, today: date, copy_given: bool = False
) -> None:
    """The person agrees: from now on this plan counts and the one before it has ended; what is open of that goes on
    in this one. Refused while an item rated 1 or 2 has no action, and no word that the person does not want one."""
    held = vault.records(session, kind=(NEEDS, ACTION, PLAN), case=plan.case)
    refuse_unfinished(library, held, plan)
    told = {"agreed_on": on.isoformat(), "copy_given": "yes" if copy_given else "no"}
    kind, new = changed(library, plan, told, today=today)
    with vault.change(session, "care.agree") as change:
        for one in held:
            if one.kind == PLAN and one.status == AGREED:
                over = {"ended_on": on.isoformat()}
                change.edit(one.id, kind, over, status=ENDED, due=None, read_versions=one.versions)
        for one in actions_of(held, plan):
            if one.answers.get("plan") != plan.id:
                goes_on = {"plan": plan.id}
                change.edit(one.id, library.form(ACTION).kind, goes_on, read_versions=one.versions)
        change.edit(plan.id, kind, new, status=AGREED, read_versions=plan.versions)


def refuse_unfinished(library: Library, held: Iterable[Record], plan: Record) -> None:
    """Refuses what cannot be agreed to: no draft, or one that leaves out a weak point."""
    if plan.status != DRAFT:
        raise Refused(_("This plan is agreed already, or has ended."))
    missing = not_in_plan(library, held, plan)
    if missing:
        raise Refused(
            _("The plan says nothing yet of: {items}. Add an action, or that the person does not want one."),
            items=[Phrase(one) for one in missing],
        )


def actions_of(held: Iterable[Record], plan: Record) -> list[Record]:
    """The actions of a plan; of a draft also those still open of the plan it will follow, for they go on in it."""
    records = list(held)
    before = {one.id for one in records if one.kind == PLAN and one.status == AGREED and plan.status == DRAFT}
    return [one for one in records if _of(one, {plan.id}) or (_of(one, before) and one.status == OPEN)]


def not_in_plan(library: Library, held: Iterable[Record], plan: Record | None) -> list[str]:
    """The labels of what `uncovered` finds."""
    return [one.label for one in uncovered(library, held, plan)]


def uncovered(library: Library, held: Iterable[Record], plan: Record | None) -> list[Question]:
    """The items rated 1 or 2 in the latest assessment that no action of a plan is for (standards section 8.3), the
    weakest first; without a plan, all of them. An action that was declined counts: it was offered, and the person
    decided."""
    records = list(held)
    about = assessed(records)
    if about is None:
        return []
    covered = {one.answers.get("item") for one in actions_of(records, plan)} if plan else set()
    weak = needs.into_plan(library.form(NEEDS), about.answers, most=rules().into_plan)
    return [one for one in weak if one.name not in covered]


def assessed(records: Iterable[Record]) -> Record | None:
    """The latest assessment; None where there is none."""
    found = [one for one in records if one.kind == NEEDS]
    return max(found, key=lambda one: (str(one.answers.get("on")), one.made_at), default=None)


def add_action(
    vault: Vault, session: Session, library: Library, case: Record, plan: str, answers: Answers, *, today: date
) -> str:
    """One more action of a plan; hers who is signed in unless it names somebody else."""
    with vault.change(session, "care.action") as change:
        return _put(change, library, case, plan, answers, session.user, today)


def edit_action(
    vault: Vault, session: Session, library: Library, action: Record, answers: Answers, *, today: date
) -> None:
    """Changes an open action: what, who, by when."""
    _refuse_ended(action)
    if {"end", "ended_on"} & answers.keys():
        raise ValueError("an action is ended by `end_action`")
    kind, new = changed(library, action, answers, today=today)
    due = day_of({**action.answers, **new}, "due_on")
    with vault.change(session, "care.action") as change:
        change.edit(action.id, kind, new, due=due, read_versions=action.versions)


def end_action(
    vault: Vault,
    session: Session,
    library: Library,
    action: Record,
    *,
    end: str,
    today: date,
    on: date | None = None,
    words: str = "",
) -> None:
    """What came of an action, today unless another day is given. One that was not reached says why."""
    _refuse_ended(action)
    if ENDS[end] == NOT_DONE and not words.strip():
        raise Refused(_("Say why this was not reached, or what replaces it."))
    told = {"ended_on": (on or today).isoformat(), "end": end, "end_words": words or None}
    kind, new = changed(library, action, told, today=today)
    with vault.change(session, "care.action_end") as change:
        change.edit(action.id, kind, new, status=ENDS[end], read_versions=action.versions)


def for_user(vault: Vault, session: Session, day: date) -> list[Reminder]:
    """The actions the person signed in sees to that are late, due or soon, beside her tasks."""
    if not session.may("read", ACTION):
        return []
    mine = vault.records(session, kind=ACTION, status=OPEN, where={"assigned_to": session.user})
    going = open_cases(vault, session, mine)
    return reminders((one for one in mine if one.case in going), day)


def open_cases(vault: Vault, session: Session, found: Iterable[Record]) -> dict[str | None, Record]:
    """The cases of these records that are not closed: of a closed one nothing is due any more, and it may be opened
    again."""
    held = {id: vault.record(session, id) for id in {one.case for one in found} if id}
    return {id: case for id, case in held.items() if case.status not in CLOSED_STATES}


def doubts(library: Library, held: Iterable[Record], plan: Record) -> list[Said]:
    """What a plan still lacks, for who draws it up; only what `agree` refuses for keeps it from being agreed."""
    records = list(held)
    missing = [
        Said(_("Not in the plan yet: {item}."), {"item": Phrase(one)}) for one in not_in_plan(library, records, plan)
    ]
    return missing + loose_ends(records, plan)


def loose_ends(held: Iterable[Record], plan: Record) -> list[Said]:
    """What a plan lacks beside the weak points it leaves out: wishes, days, and somebody who does it."""
    records, found = list(held), []
    if not plan.answers.get("wishes"):
        found.append(Said(_("Nobody has written down what the person wants.")))
    actions = [one for one in actions_of(records, plan) if one.status == OPEN]
    if without := sum(one.due is None for one in actions):
        found.append(Said(_("Actions without a day: {count}."), {"count": without}))
    if without := sum(not one.answers.get("doer") and not one.answers.get("assigned_to") for one in actions):
        found.append(Said(_("Actions nobody does: {count}."), {"count": without}))
    return found


def _only(form: Form, section: str) -> Form:
    return replace(form, sections=tuple(one for one in form.sections if one.name == section))


def _put(change: Change, library: Library, case: Record, plan: str, answers: Answers, user: str, today: date) -> str:
    told = {"assigned_to": user, **_support(library, answers), **answers, "plan": plan}
    kind, kept = ready(library, ACTION, told, today=today)
    status = ENDS.get(str(kept.get("end")), OPEN)
    return change.add(kind, kept, person=case.person, case=case.id, status=status, due=day_of(kept, "due_on"))


def _support(library: Library, answers: Answers) -> dict[str, str]:
    """The kind of support an item needs, as its question marks it."""
    form, item = library.form(NEEDS), answers.get("item")
    return {"support": form.question(item).marks["support"]} if isinstance(item, str) and item in form else {}


def _of(record: Record, plans: Collection[str]) -> bool:
    return record.kind == ACTION and record.answers.get("plan") in plans and not record.archived


def _refuse_ended(action: Record) -> None:
    if action.status != OPEN:
        raise Refused(_("This action has ended. Make a new one."))
