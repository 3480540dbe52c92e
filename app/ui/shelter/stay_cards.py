"""The cards of a stay: beds, whether the person wants to stay, belongings, absences, family, what follows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.forms.answers import rows
from app.models.shelter import arriving, restrictions, stays
from app.models.shelter.boards import ABSENCE, AWAY, STAY
from app.models.shelter.incidents import INCIDENT, OPEN
from app.models.shelter.living import Thing
from app.models.shelter.restrictions import IN_FORCE
from app.models.told import day_of
from app.models.vault.record import SEALED, Record
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, column, facts, framed, row
from app.ui.shelter import stay_said
from app.ui.shelter.stay_doing import Doing

_MOST = 6


def notes(doing: Doing) -> list[QFrame]:
    """What presses before all else: whoever does not want to stay is helped to leave; what nobody has talked over."""
    office, life, words = doing.office, doing.life, doing.office.words
    if not life.here:
        return []
    found: list[QFrame] = []
    if life.wants == "no":
        said = words(
            _("The person does not want to stay. Nobody is held here: help her or him to leave safely, today.")
        )
        leave = [button(Action(words(_("&Help to leave")), doing.leave, role="main"))] if doing.may() else []
        found.append(framed("banner", row(Label(said, role="strong", tone="danger"), *leave), margin=GRID))
    if life.person is not None and (missing := arriving.unsaid(life.stay)):
        told = [Label(words(one)) for one in missing]
        talk = (
            [button(Action(words(_("&Talk it over now")), partial(doing.settle_in, "explained")))]
            if doing.may()
            else []
        )
        found.append(framed("warning", column(*told, spacing=GRID // 2), row(*talk, None), margin=GRID))
    alerts = [_alert(office, one) for one in life.restricted]
    return [*found, *(one for one in alerts if one is not None)]


def beds_card(doing: Doing) -> QFrame:
    """Where she slept, the latest first."""
    office, words = doing.office, doing.office.words
    told = [(stay_said.bed(office, one.bed), Label(stay_said.nights(office, one))) for one in doing.life.slept]
    parts = (
        [facts(told)] if told else [Label(words(_("No bed so far: the person waits on the bed board.")), role="state")]
    )
    board = Action(words(_("&Bed board")), partial(office.open, "shelter"), role="link")
    return card(words(_("Beds and nights")), *parts, action=board)


def wants_card(doing: Doing) -> QFrame:
    """Each time she was asked whether she wants to stay, the latest first."""
    office, words, form = doing.office, doing.office.words, doing.office.library.form(STAY).question("asked")
    inside = {one.name: one for one in form.questions}
    asked = sorted(rows(doing.life.stay.answers.get("asked")), key=lambda one: str(one.get("on")), reverse=True)
    told = []
    for one in asked[:_MOST]:
        said = [office.shown(inside[name], one[name]) for name in ("answer", "of", "language") if one.get(name)]
        told.append((office.shown(inside["on"], one.get("on")), Label(" · ".join(said))))
    parts = [facts(told)] if told else [Label(words(_("Nobody has asked yet.")), role="state")]
    again = Action(words(_("As&k again") if asked else _("As&k")), doing.ask, role="link")
    return card(words(_("Does the person want to stay?")), *parts, action=again if _acts(doing) else None)


def belongings_card(doing: Doing) -> QFrame:
    """What is whose, and what the house has to hand back."""
    words, life = doing.office.words, doing.life
    title = words(_("Belongings"))
    if life.stay.answers.get("belongings") is SEALED:
        return card(title, Label(words(_("Belongings are not open to you.")), role="state"))
    parts: list[QWidget] = [_thing(doing, one) for one in life.things]
    nothing = words(_("Nothing is written down. Papers and telephones stay with the person."))
    change = Action(words(_("Ch&ange")), partial(doing.settle_in, "belongings"), role="link") if doing.may() else None
    return card(title, *(parts or [Label(nothing, role="state")]), action=change)


def absences_card(doing: Doing) -> QFrame | None:
    office, words, life = doing.office, doing.office.words, doing.life
    if not life.absences:
        return None
    lines: list[QWidget] = []
    for one in life.absences[:_MOST]:
        away = one.status == AWAY
        standing = _away(office, one) if away else (words(_("back")), "")
        said = stay_said.answer(office, one, "why")
        lines.append(LineView(Line("away", said, _span(office, one), _record(office, one), *standing)))
    return card(words(office.library.form(ABSENCE).title), *lines, *_more(office, len(life.absences)))


def restrictions_card(doing: Doing) -> QFrame | None:
    office, words, day = doing.office, doing.office.words, doing.life.day
    if not doing.life.restrictions:
        return None
    lines: list[QWidget] = []
    for one in doing.life.restrictions[:_MOST]:
        (clock,) = restrictions.read([one])
        late = clock.late(day)
        standing = (words(_("ended")), "")
        if one.status == IN_FORCE:
            due = words(_("review by {day}"), day=clock.review_by)
            standing = (due, "danger" if late or clock.holds else "due")
        said = stay_said.answer(office, one, "measures")
        about = words(_("{why}, since {day}"), why=stay_said.answer(office, one, "reason"), day=clock.first)
        lines.append(LineView(Line("lock", said, about, _record(office, one), *standing, narrow=True)))
    return card(words(_("Restrictions of freedom")), *lines, *_more(office, len(doing.life.restrictions)))


def incidents_card(doing: Doing) -> QFrame | None:
    office, words = doing.office, doing.office.words
    if not doing.life.incidents:
        return None
    lines: list[QWidget] = []
    for one in doing.life.incidents[:_MOST]:
        looked = words(_("look at it by {day}"), day=one.due) if one.due else words(_("to be looked at"))
        standing = (looked, "due") if one.status == OPEN else (words(_("looked into")), "fine")
        said, on = stay_said.answer(office, one, "kinds"), stay_said.answer(office, one, "on")
        lines.append(LineView(Line("warning", said, on, _record(office, one), *standing, narrow=True)))
    return card(words(office.library.form(INCIDENT).title), *lines, *_more(office, len(doing.life.incidents)))


def needs_card(doing: Doing) -> QFrame:
    """What was needed first, and what the bed has to be like; where nobody asked, that is said."""
    office, words, stay = doing.office, doing.office.words, doing.life.stay
    form = office.library.form(STAY)
    told = []
    for name in ("first_needs", "diet", "needs", "side", "language", "expected_until", "brought_by"):
        said = stay_said.answer(office, stay, name) or words(_("not asked"))
        told.append((words(form.question(name).label), Label(said, selectable=True)))
    change = Action(words(_("&Change")), doing.settle_in, role="link") if doing.may() else None
    return card(words(_("Needs and arrival")), facts(told, role="hint"), action=change)


def family_card(doing: Doing) -> QFrame:
    """Who came as one family with her; each line leads to that stay."""
    office, words, life = doing.office, doing.office.words, doing.life
    lines: list[QWidget] = []
    for one in life.family:
        gone = one.stay.status != life.stay.status or not life.here
        standing = (words(_("left")), "") if gone and one.stay.status == "left" else ("", "")
        opening = partial(office.open, "shelter.stay", one.stay.id)
        lines.append(LineView(Line("people", stay_said.relative(office, one), "", opening, *standing)))
    if not lines:
        lines.append(Label(words(_("Here without family, as far as it is written down.")), role="state"))
    unite = Action(words(_("Add &family")), doing.unite, role="link") if _acts(doing) else None
    return card(words(_("Family")), *lines, action=unite)


def leaving_card(doing: Doing) -> QFrame | None:
    """Of somebody here what is to be done before leaving; of somebody who left, how it was."""
    office, words, life = doing.office, doing.office.words, doing.life
    if life.here:
        told = stays.unfinished(life.stay)
        if life.person is None or not told:
            return None
        parts: list[QWidget] = [Label(words(one.sentence, **one.places)) for one in told]
        keeps = Label(words(_("None of this keeps anybody here.")), role="hint")
        return card(words(_("Before the person leaves")), *parts, keeps)
    form = office.library.form(STAY)
    names = ("left_on", "way", "destination", "safety_talked", "may_contact", "exit_words")
    known = [(name, stay_said.answer(office, life.stay, name)) for name in names]
    rows_ = [(words(form.question(name).label), Label(said, selectable=True)) for name, said in known if said]
    return card(words(_("How the person left")), facts(rows_, role="hint"))


def _acts(doing: Doing) -> bool:
    return doing.life.here and doing.may()


def _thing(doing: Doing, thing: Thing) -> QWidget:
    """One thing with who keeps it, and the way to hand it back."""
    office, words = doing.office, doing.office.words
    group = {one.name: one for one in office.library.form(STAY).question("belongings").questions}
    kept = (
        office.shown(group["kept_by"], thing.kept_by) if thing.kept_by else words(_("nobody wrote down who keeps it"))
    )
    if thing.returned:
        kept = words(_("{kept}; handed back on {day}"), kept=kept, day=thing.returned)
    whole = QWidget()
    said = column(Label(thing.what), Label(kept, role="hint"), spacing=0)
    back: list[QWidget] = []
    if thing.to_hand_back and doing.may():
        back.append(button(Action(words(_("Hand back")), partial(doing.hand_back, thing))))
        back[0].setAccessibleName(words(_("Hand back: {thing}"), thing=thing.what))
    laid = row(*back)
    laid.insertLayout(0, said, 1)
    whole.setLayout(laid)
    return whole


def _alert(office: Office, restriction: Record) -> QFrame | None:
    (clock,) = restrictions.read([restriction])
    said = restrictions.alert(clock, office.today())
    if said is None:
        return None
    words = office.words
    look = button(Action(words(_("Re&view it")), _record(office, restriction)))
    tone = "danger" if clock.late(office.today()) else "due"
    label = Label(words(said.sentence, **said.places), role="strong", tone=tone)
    return framed("banner" if tone == "danger" else "warning", row(label, look), margin=GRID)


def _away(office: Office, absence: Record) -> tuple[str, str]:
    """How somebody who is away stands: nobody knows where presses at once."""
    words, due = office.words, absence.due
    if absence.answers.get("why") == "no_word":
        return words(_("away without a word")), "danger"
    if due is not None and due < office.today():
        return words(_("not back since {day}"), day=due), "danger"
    return words(_("away")), "due"


def _span(office: Office, absence: Record) -> str:
    words = office.words
    first, back = day_of(absence.answers, "from"), day_of(absence.answers, "back_on")
    if back is not None:
        return words(_("from {first} until {back}"), first=first or "", back=back)
    expected = day_of(absence.answers, "expected_back")
    if expected is not None:
        return words(_("from {first}, expected back on {expected}"), first=first or "", expected=expected)
    return words(_("since {first}"), first=first or "")


def _record(office: Office, record: Record) -> partial[None]:
    return partial(office.open, "record", record.id)


def _more(office: Office, count: int) -> Sequence[Label]:
    if count <= _MOST:
        return []
    return [Label(office.words.plural(*n_("and {n} more", "and {n} more"), count - _MOST), role="state")]
