"""Episodes, the interview about each, and what came of it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import Phrase, _
from app.models import reviews, screening_result, screenings
from app.models.forms.answers import STOPPED
from app.models.forms.definition import Form
from app.models.screening.explanation import CERTAINTIES, DISCLAIMER, FINDINGS
from app.models.screening_way import Standing, Step
from app.models.vault.record import Record
from app.ui.screening import said
from app.ui.screening.before import buttons, with_change
from app.ui.screening.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, menu


def episodes(doing: Doing) -> list[QWidget]:
    """What happened to her, each time on its own: how old she was then decides by which rule it is read."""
    office, words, way = doing.office, doing.office.words, doing.way
    hint = _("Each time is an episode of its own. When it began, and how old the person was, decide how it is read.")
    parts: list[QWidget] = [Label(words(hint), role="state")]
    for one in way.episodes:
        line = LineView(_line(office, one, "history"))
        parts.append(with_change(doing, line, one) if doing.may(screenings.EPISODE) else line)
    if not way.episodes:
        parts.append(Label(words(_("No episode is written down yet.")), role="state"))
    if doing.may(screenings.EPISODE):
        add = partial(doing.add, screenings.EPISODE)
        parts.append(buttons(Action(words(_("Add an &episode")), add, role="main", icon="plus")))
    return [card(words(said.STEPS[Step.EPISODES]), *parts)]


def interviews(doing: Doing) -> list[QWidget]:
    """A card for each episode, with every interview about it and all instruments there are."""
    words, way = doing.office.words, doing.way
    cards: list[QWidget] = []
    if way.steps[Step.ASSESSMENT] is Standing.CLOSED:
        closed = _("The interview is closed until everything before it is ready: see “{step}”.")
        cards.append(Label(words(closed, step=Phrase(said.STEPS[Step.PREPARATION])), role="strong", tone="due"))
    cards += [_about(doing, one, way.interviews_about(one.id)) for one in way.episodes]
    loose = way.interviews_about(None)
    if loose or not way.episodes:
        cards.append(_about(doing, None, loose))
    return cards


def results(doing: Doing) -> list[QWidget]:
    """What each interview says, the newest first, with the way to see why and to have it approved."""
    words, way = doing.office.words, doing.way
    if not way.interviews:
        none = _("There is no result yet. It comes with the interview.")
        return [card(words(said.STEPS[Step.RESULT]), Label(words(none), role="state"))]
    cards: list[QWidget] = [_result(doing, one) for one in way.interviews]
    again = _("A later interview makes a new result; this one stays as it is.")
    more: list[QWidget] = [Label(words(again), role="state")]
    if doing.may(screenings.PREPARATION):
        more.append(buttons(Action(words(_("Prepare another &interview")), doing.prepare, icon="note")))
    return [*cards, card(words(_("Asking again")), *more)]


def approval(office: Office, record: Record, held: Sequence[Record]) -> tuple[str, str]:
    """Whether a second person has approved it as it stands, or was asked to; word and tone."""
    found = [one for one in held if one.kind == reviews.REVIEW]
    approved = reviews.approval_of(record, found)
    if approved:
        by = office.who(str(approved.answers.get("decided_by")))
        return office.words(_("approved by {who}"), who=by), "fine"
    asked = any(one.answers.get("about_record") == record.id for one in reviews.waiting(found))
    return (office.words(_("waits for approval")), "due") if asked else ("", "")


def _about(doing: Doing, episode: Record | None, held: Sequence[Record]) -> QWidget:
    office, words = doing.office, doing.office.words
    lines: list[QWidget] = [Label(_named(office, episode), role="strong")] if episode else []
    lines += [LineView(_interview_line(office, one)) for one in held]
    if not held:
        lines.append(Label(words(_("Nobody has asked about it yet.")), role="state"))
    offered = [form for form in doing.way.interview_forms.values() if doing.may(form.name)]
    if offered:
        lines.append(_offer(doing, offered, episode))
    title = _("Interview about an episode") if episode else _("Interview about no episode in particular")
    return card(words(title), *lines)


def _offer(doing: Doing, forms: Sequence[Form], episode: Record | None) -> QWidget:
    """The full assessment first; every other instrument in a menu beside it."""
    words = doing.office.words
    first = next((form for form in forms if form.name == screenings.ASSESSMENT), forms[0])
    others = [Action(words(form.title), partial(doing.interview, form, episode)) for form in forms if form is not first]
    main = Action(words(first.title), partial(doing.interview, first, episode), role="main", icon="screening")
    return buttons(main, menu(words(_("Another instrument")), others)) if others else buttons(main)


def _interview_line(office: Office, record: Record) -> Line:
    form = office.library.written_with(record.kind, record.form_version)
    outcome, tone = said.concluded(office, form, record)
    if record.status == STOPPED:
        outcome, tone = office.words(_("stopped early")), "due"
    about = office.words(_("{who}, {moment}"), who=office.who(record.made_by), moment=record.made_at)
    opening = partial(office.open, "screening.result", record.id)
    return Line("screening", said.title(office, record), about, opening, outcome, tone)


def _result(doing: Doing, record: Record) -> QWidget:
    office, words = doing.office, doing.office.words
    form = office.library.written_with(record.kind, record.form_version)
    kept = screening_result.kept(form, record) if form else {}
    parts: list[QWidget] = []
    if finding := FINDINGS.get(kept.get("finding", "")):
        parts.append(Label(words(finding), role="strong"))
        parts.append(
            Label(
                words(_("How firm this is: “{certainty}”."), certainty=Phrase(CERTAINTIES[kept["certainty"]])),
                role="state",
            )
        )
        parts.append(Label(words(DISCLAIMER), role="hint"))
    else:
        parts.append(Label(words(_("This instrument gives no result of its own: a person decides.")), role="state"))
    parts.append(LineView(_interview_line(office, record)))
    waiting, tone = approval(office, record, doing.way.held)
    if waiting:
        parts.append(Label(waiting, role="state", tone=tone))
    offers = [
        Action(words(_("&See why")), partial(office.open, "screening.result", record.id), role="main", icon="eye")
    ]
    if not waiting and doing.may(reviews.REVIEW):
        ask = partial(doing.ask_approval, record, "assessment")
        offers.append(Action(words(_("Ask for &approval")), ask, icon="check"))
    return card(words(said.STEPS[Step.RESULT]), *parts, buttons(*offers))


def _line(office: Office, record: Record, icon: str) -> Line:
    about = office.words(_("{who}, {moment}"), who=office.who(record.made_by), moment=record.made_at)
    return Line(icon, _named(office, record), about, partial(office.open, "record", record.id))


def _named(office: Office, episode: Record) -> str:
    """An episode by when it began and what it was; one of which nothing is known yet by its form."""
    return office.line(episode)
