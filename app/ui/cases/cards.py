"""The cards beside a timeline: whose case it is, what is to be done, what was agreed to."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from app.i18n import _, n_
from app.models import cases, consents, history, people, tasks
from app.models.forms.shown import shown
from app.models.tasks import When
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.consent import said as consent_said
from app.ui.people import said
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, badge, facts, row

_MOST = 7
_TONES = {When.OVERDUE: "danger", When.TODAY: "due"}


def person_card(office: Office, person: Record) -> QFrame:
    """Who she is, in the few words that matter to whoever sits before her."""
    words, library = office.words, office.library
    told = [(words(_("Age")), said.age(office, person))]
    for name in ("gender", "citizenship", "primary_language", "wished_interviewer"):
        question = library.form(people.PERSON).question(name)
        told.append((words(question.label), said.answer(library, words, person, name) or words(_("not asked"))))
    known = facts(((label, Label(value, selectable=True)) for label, value in told), role="hint")
    opening = Action(words(_("&Person")), partial(office.open, "person", person.id), role="link")
    return card(office.name(person), known, action=opening)


def tasks_card(office: Office, held: Sequence[Record], day: date, add: Action | None) -> QFrame:
    """Open tasks, the most pressing first."""
    words, codes = office.words, office.library.form(tasks.TASK).question("task").codes
    open_ones = [one for one in held if one.kind == tasks.TASK and one.status == tasks.OPEN]
    open_ones.sort(key=lambda one: (one.due or date.max, one.made_at))
    lines: list[QWidget] = []
    for one in open_ones[:_MOST]:
        standing = tasks.when(one.due, day)
        due = words.day(one.due) if one.due else ""
        what = codes.shown(str(one.answers.get("task")), words) if codes else ""
        who = office.who(str(one.answers.get("assigned_to", "")))
        lines.append(
            LineView(Line("task", what, who, partial(office.open, "record", one.id), due, _TONES.get(standing, "")))
        )
    if len(open_ones) > _MOST:
        lines.append(Label(words.plural(*n_("and {n} more", "and {n} more"), len(open_ones) - _MOST), role="state"))
    if not lines:
        lines.append(Label(words(_("Nothing is to be done.")), role="state"))
    return card(words(_("To do")), *lines, action=add)


def risk_card(office: Office, case: Record, rate: Action | None) -> QFrame:
    """How great the danger is and why, and how it was seen before."""
    words, library = office.words, office.library
    now = row(Label(rows.risk(office, case), role="strong", tone=rows.risk_tone(case), wrap=False), None)
    why = [said.answer(library, words, case, name) for name in ("risk_factors", "risk_words")]
    parts: list[QWidget | QLayout] = [now, *(Label(one) for one in why if one)]
    question = library.form(cases.CASE).question("risk_level")
    for step in history.steps(office.vault.history(office.session, case.id, question.name), question.name):
        level = shown(question, step.after, words) if step.after else words(_("not rated"))
        told = words(_("{level}: {who}, {moment}"), level=level, who=office.who(step.user), moment=step.at)
        parts.append(Label(told, role="hint"))
    if not case.answers.get(question.name):
        parts.append(Label(words(_("Until somebody rates it, nobody knows how pressing this case is.")), role="state"))
    return card(words(_("Risk")), *parts, action=rate)


def consents_card(office: Office, person: Record, day: date) -> QFrame:
    """What she was asked, each as it stands today; ended and withdrawn ones too."""
    words = office.words
    lines: list[QWidget] = []
    for purpose, recipient, answer in consents.glance(office.vault, office.session, person.id, day):
        sign = consent_said.standing(words, answer, day)
        whom = consent_said.recipient(office, recipient)
        what = words(_("{purpose}: {recipient}"), purpose=consent_said.purpose(office, purpose), recipient=whom)
        line = QWidget()
        line.setLayout(row(Label(what), None, badge(sign.word, sign.tone)))
        lines.append(line)
    if not lines:
        lines.append(Label(words(_("The person was not asked for any consent yet.")), role="state"))
    opening = Action(words(_("&Consents")), partial(office.open, "consent", person.id), role="link")
    return card(words(_("Consent")), *lines, action=opening)
