"""What happens next: help, rights, who decided what, and what the person, or a panel for a child, has chosen."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models import determinations, rights, screenings
from app.models.forms.shown import shown
from app.models.screening import best_interests
from app.models.screening.determinations import Determination
from app.models.screening.rights import Timeliness
from app.models.vault.record import Record
from app.ui.screening import rights_sheet, said
from app.ui.screening.before import buttons, task_line, with_change
from app.ui.screening.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, framed

_TOLD = {
    Timeliness.IN_TIME: (_("Rights were told within a day of identification."), "fine"),
    Timeliness.LATE: (_("Rights were told later than a day after identification."), "danger"),
    Timeliness.NOT_CLEAR: (
        _("Rights were told, but without the hour it is not clear whether within a day of identification."),
        "due",
    ),
    Timeliness.DUE: (_("Rights are to be told within a day of identification."), "due"),
    Timeliness.OVERDUE: (
        _("Rights should have been told by now: it is more than a day since identification."),
        "danger",
    ),
}


def following(doing: Doing) -> list[QWidget]:
    """Nothing of this waits for a determination, or for work with the police."""
    way = doing.way
    parts: list[QWidget] = [_help(doing), _rights(doing), _decisions(doing)]
    child = way.child.as_child
    if child or way.of(screenings.INTERESTS_ASSESSED, screenings.INTERESTS_DETERMINED):
        parts.append(_interests(doing))
    if not child or way.of(screenings.CHOICE):
        parts.append(_choice(doing))
    return parts


def _help(doing: Doing) -> QWidget:
    words = doing.office.words
    lines: list[QWidget] = [task_line(doing.office, one) for one in doing.way.open_tasks]
    if not lines:
        lines.append(Label(words(_("Nothing is to be done.")), role="state"))
    return card(words(_("Help to be given")), *lines)


def _rights(doing: Doing) -> QWidget:
    office, words, way = doing.office, doing.office.words, doing.way
    zone = office.now().astimezone().tzinfo
    parts: list[QWidget] = []
    if zone is not None:
        told = rights.told_in_time(office.vault, office.session, office.library, way.case, now=office.now(), zone=zone)
        if told is not None:
            sentence, tone = _TOLD[told]
            parts.append(Label(words(sentence), role="strong", tone=tone))
    parts += [LineView(_line(office, one, "note")) for one in way.of(screenings.RIGHTS_GIVEN)]
    offers = [Action(words(_("&Rights sheet…")), partial(rights_sheet.choose_language, office, way.case), icon="print")]
    if doing.may(screenings.RIGHTS_GIVEN):
        offers.insert(
            0, Action(words(_("Rights were &told")), partial(doing.add, screenings.RIGHTS_GIVEN), icon="check")
        )
    return card(words(_("Rights")), *parts, buttons(*offers))


def _decisions(doing: Doing) -> QWidget:
    office, words, way = doing.office, doing.office.words, doing.way
    hint = _("Every decision by every authority stands here as it was made. Help never depends on it.")
    parts: list[QWidget] = [Label(words(hint), role="state")]
    parts += [_differing(doing, pair) for pair in way.unnoted]
    parts += [_disagreement(doing, one) for one in way.of(determinations.DISAGREEMENT)]
    parts += [LineView(_line(office, one, "note")) for one in way.of(screenings.DETERMINATION)]
    if doing.may(screenings.DETERMINATION):
        add = partial(doing.add, screenings.DETERMINATION)
        parts.append(buttons(Action(words(_("Add a &decision")), add, icon="plus")))
    return card(words(_("Decisions on status")), *parts)


def _differing(doing: Doing, pair: tuple[Determination, Determination]) -> QWidget:
    """Two decisions that differ and that nobody has written down: said, and not decided here."""
    words = doing.office.words
    one, other = (_decided(doing.office, each) for each in pair)
    differ = _("These decisions differ: {one}; {other}. Both stand, and help goes on.")
    parts: list[QWidget] = [Label(words(differ, one=one, other=other), role="strong")]
    if doing.may(determinations.DISAGREEMENT):
        parts.append(buttons(Action(words(_("&Note the disagreement")), partial(doing.note, pair), icon="note")))
    return framed("warning", *parts)


def _decided(office: Office, one: Determination) -> str:
    """Who decided, and what."""
    form, words = office.library.form(screenings.DETERMINATION), office.words
    decider = one.organisation or shown(form.question("decider_type"), one.decider, words)
    return words(_("{decider}: {status}"), decider=decider, status=shown(form.question("status"), one.status, words))


def _disagreement(doing: Doing, record: Record) -> QWidget:
    words = doing.office.words
    if record.status == determinations.SETTLED:
        return LineView(_line(doing.office, record, "check", words(_("settled")), "fine"))
    line = LineView(_line(doing.office, record, "warning", words(_("not settled yet")), "due"))
    if not doing.may(determinations.DISAGREEMENT):
        return line
    return framed("well", line, buttons(Action(words(_("Sett&le it")), partial(doing.settle, record))), margin=0)


def _interests(doing: Doing) -> QWidget:
    """For a child: each assessment, and each determination with what it still lacks before it counts."""
    office, words, way = doing.office, doing.office.words, doing.way
    parts: list[QWidget] = [Label(words(way.child.why), role="state")]
    parts += [_growing(doing, one) for one in way.of(screenings.INTERESTS_ASSESSED)]
    for one in way.of(screenings.INTERESTS_DETERMINED):
        parts.append(_growing(doing, one))
        lacking = [said.said(office, flaw) for flaw in best_interests.flaws(one.answers)]
        if lacking:
            counts = Label(words(_("It does not count yet:")), role="strong", tone="due")
            parts.append(framed("warning", counts, *map(Label, lacking)))
    offers = [
        (_("Assess &best interests"), screenings.INTERESTS_ASSESSED),
        (_("Determination by a pa&nel"), screenings.INTERESTS_DETERMINED),
    ]
    allowed = [Action(words(text), partial(doing.add, name)) for text, name in offers if doing.may(name)]
    if allowed:
        parts.append(buttons(*allowed))
    return card(words(_("Best interests of the child")), *parts)


def _growing(doing: Doing, record: Record) -> QWidget:
    line = LineView(_line(doing.office, record, "child"))
    return with_change(doing, line, record) if doing.may(record.kind) else line


def _choice(doing: Doing) -> QWidget:
    """An adult decides; whether what was chosen still stands is said, and why not."""
    office, words, made = doing.office, doing.office.words, doing.way.of(screenings.CHOICE)
    standing = best_interests.choice_counts([one.answers for one in made], office.today())
    tone = "fine" if standing.counts else "due"
    parts: list[QWidget] = [Label(said.said(office, standing.why), role="strong", tone=tone)]
    parts += [LineView(_line(office, one, "note")) for one in made]
    if doing.may(screenings.CHOICE):
        ask = partial(doing.add, screenings.CHOICE)
        parts.append(buttons(Action(words(_("Ask what the person &chooses")), ask, icon="plus")))
    return card(words(_("The person's own choice")), *parts)


def _line(office: Office, record: Record, icon: str, standing: str = "", tone: str = "") -> Line:
    who = office.words(_("{who}, {moment}"), who=office.who(record.made_by), moment=record.made_at)
    return Line(icon, office.line(record), who, partial(office.open, "record", record.id), standing, tone)
