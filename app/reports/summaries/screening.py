"""What the screenings of a case say, with what explains it."""

from collections.abc import Iterator, Mapping

from app.errors import Refused
from app.marks import Phrase, _
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.people import PERSON
from app.models.screening.assessment import Result
from app.models.screening.explanation import DISCLAIMER, FINDINGS, PARTS, grounds
from app.models.screening.first_contact import suggest
from app.models.screening.instruments import FIRST_CONTACT, methods
from app.models.screening.said import Said
from app.models.screenings import evaluate
from app.models.timeline import Line
from app.reports.documents.tree import Bullets, Heading, KeyValue, Note, Paragraph, Part
from app.reports.summaries.definition import Section
from app.reports.summaries.telling import Telling

REPLACED = _("A later one is printed")
TRUTHS: Mapping[Truth, str] = {Truth.TRUE: _("yes"), Truth.FALSE: _("no"), Truth.UNKNOWN: _("not known")}

Row = tuple[str, str]


def screening(telling: Telling, section: Section) -> list[Part]:
    """The newest record of each instrument about each episode; earlier ones are named as left out."""
    parts: list[Part] = []
    told: set[tuple[str, object]] = set()
    for line in telling.held.lines:
        if line.form is None or not line.form.instrument:
            continue
        title = f"{line.title(telling.words)} · {telling.dated(line)}"
        about = line.record.kind, line.record.answers.get("episode")
        if about in told:
            telling.leave_out(title, REPLACED)
            continue
        told.add(about)
        parts += [Heading(title, 2), *_one(telling, line, line.form)]
    return parts


def definition_said(telling: Telling, episode: Line) -> Row:
    """Act, means and purpose of an episode, as the newest screening about it found them."""
    said = telling.words(_("not assessed yet"))
    for line in telling.held.lines:
        about = line.record.answers.get("episode") == episode.record.id
        if about and line.form and "palermo" in methods(line.form):
            result = _result(telling, line, line.form)
            said = _elements_said(telling, result) if result else said
            break
    return telling.words(_("Act, means, purpose")), said


def _elements_said(telling: Telling, result: Result) -> str:
    found = result.palermo.elements if result.palermo else ()
    return " · ".join(f"{telling.words(PARTS[one.name])}: {telling.words(TRUTHS[one.truth])}" for one in found)


def _one(telling: Telling, line: Line, form: Form) -> Iterator[Part]:
    if line.record.status == "stopped":
        yield Note(telling.words(_("It was stopped. What was told until then is kept, and help goes on.")))
    if form.instrument.get("method") == FIRST_CONTACT:
        yield KeyValue((*_first_contact(telling, line, form), *_headline(telling, line, form)))
    elif methods(form):
        yield from _explained(telling, line, form)
    else:
        yield KeyValue(tuple(_headline(telling, line, form)))


def _headline(telling: Telling, line: Line, form: Form) -> Iterator[Row]:
    for name in form.headline:
        said = telling.said(form, line.record, name) if name in line.record.answers else None
        if said is not None:
            yield telling.words(form.question(name).label), said


def _first_contact(telling: Telling, line: Line, form: Form) -> Iterator[Row]:
    """What the answers suggest, as the record keeps it; an instrument need not keep it."""
    found = suggest(form, line.record.answers)
    kept = [line.record.answers.get(one.name) for one in form.questions if one.marks.get("score") == "suggestion"]
    suggested = next((code for code in kept if isinstance(code, str)), str(found.outcome))
    yield telling.words(_("What the answers suggest")), telling.code("screening.outcome", suggested)
    if found.because:
        labels = (telling.words(form.question(name).label) for name in found.because)
        yield telling.words(_("Answered yes")), "\n".join(labels)


def _explained(telling: Telling, line: Line, form: Form) -> Iterator[Part]:
    """The finding, what the worker concludes, and all that explains the finding as it is today."""
    result, kept = _result(telling, line, form), _kept(line, form)
    finding = result.finding if result else kept
    if finding in FINDINGS:
        yield Paragraph(telling.words(FINDINGS[finding]), strong=True)
        yield Paragraph(telling.words(DISCLAIMER), small=True)
    yield KeyValue(tuple(_headline(telling, line, form)))
    if kept in FINDINGS and kept != finding:
        before = _("When it was done the result was: {result}")
        yield Note(telling.words(before, result=Phrase(FINDINGS[kept])))
    if result:
        yield Bullets(tuple(_said(telling, one) for one in _reasons(telling, result, form)))


def _reasons(telling: Telling, result: Result, form: Form) -> list[Said]:
    """What a result rests on; how old she was is not among it where she withholds that."""
    age, *others = grounds(result, form)
    return others if (PERSON, "birth") in telling.held.cover.answers else [age, *others]


def _said(telling: Telling, line: Said) -> str:
    said = telling.words(line.sentence, **line.places)
    return "\n".join((said, " · ".join(map(telling.words, line.listed)))) if line.listed else said


def _result(telling: Telling, line: Line, form: Form) -> Result | None:
    """What the answers say today; None when the episode they are about is not on this laptop."""
    try:
        return evaluate(telling.vault, telling.session, form, telling.held.case, line.record.answers)
    except Refused:
        return None


def _kept(line: Line, form: Form) -> str:
    """The code of the finding that was kept with the record."""
    codes = [line.record.answers.get(one.name) for one in form.questions if one.marks.get("score") == "finding"]
    return next((code for code in codes if isinstance(code, str)), "")
