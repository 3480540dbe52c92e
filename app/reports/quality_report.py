"""The assessment of a house on paper: bars by domain beside last time, what is missing, and who sees to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from app.i18n import Words
from app.marks import _, n_
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.quality import actions
from app.models.quality.assessments import ASSESSMENT, DONE, assessors, day_of, due_again, form_of
from app.models.quality.board import Assessed, Standing
from app.models.quality.scoring import SAFETY, Rating, percent
from app.models.quality.standards import SEEN, WHY
from app.models.vault import meta
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.tree import Bar, Bars, Bullets, Document, Heading, KeyValue, Note, Paragraph, Part, Table

PRINTED = "quality.print"

NO_SHARE = _("nothing rated")
OUR_SCORE = _(
    "Points out of twice the items that apply. This score is our own: it claims no outside standard, and a high one is "
    "no proof that nobody suffers here."
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One report being made."""

    words: Words
    library: Library
    standing: Standing
    last: Assessed
    form: Form
    today: date

    def code(self, codes: str, code: object) -> str:
        return self.library.lists[codes].shown(str(code), self.words)

    def item(self, name: object) -> str:
        """The sentence of an item; one of another standard stands by its name."""
        return self.words(self.form.question(str(name)).label) if name in self.form else str(name)


def write_down(vault: Vault, session: Session, assessment: str) -> None:
    """That the report of an assessment leaves, before it does."""
    session.require("print", ASSESSMENT)
    vault.audit(session, PRINTED, assessment)


def report(
    vault: Vault, session: Session, library: Library, standing: Standing, *, words: Words, now: datetime, today: date
) -> Document:
    """The last assessment of a house and its plan as a document. No resident is named in it."""
    session.require("print", ASSESSMENT)
    last = standing.last
    if last is None:
        raise ValueError("a house that was never assessed has no report")
    telling = _Telling(words, library, standing, last, form_of(library, last.record), today)
    names = {user.id: user.name for user in vault.users(session)} if session.may("read", "vault.users") else {}
    return Document(
        title=words(telling.form.title),
        language=words.language,
        parts=(
            *_lead(telling, meta.get(vault.connection, meta.ORGANISATION) or ""),
            *_chart(telling),
            *_missing(telling),
            *_plan(telling),
            *_domains(telling),
        ),
        classification=words(_("For those who run and inspect the house")),
        printed_by=names.get(session.user, session.login),
        printed_at=now,
        basis=words(_("Form {name}, version {version}"), name=telling.form.name, version=str(telling.form.version)),
    )


def _lead(telling: _Telling, organisation: str) -> Iterator[Part]:
    """Which house, when, by whom, the whole score, and whether it is safe to admit."""
    words, last = telling.words, telling.last
    day = day_of(last.record)
    told = [
        (words(_("House")), str(telling.standing.house.answers.get("name", ""))),
        (words(_("Organisation")), organisation),
        (words(_("Assessed on")), words.day(day)),
        (words(_("Assessed by")), "\n".join(_team(telling))),
        (words(_("Score")), _share(telling, last.scored.total.share)),
        (words(_("Last time")), _share(telling, last.before)) if last.before is not None else ("", ""),
        (words(_("To be assessed again by")), words.day(due_again(day))),
    ]
    yield KeyValue(tuple(row for row in told if row[1]))
    yield Note(words(SAFETY[last.scored.safety]))
    if last.record.status != DONE:
        yield Note(words(_("This assessment is not finished.")))
    if (waiting := last.scored.total.waiting) > 0:
        yield Paragraph(words.plural(*n_("{n} item still waits.", "{n} items still wait."), waiting))


def _team(telling: _Telling) -> Iterator[str]:
    for kind, who in assessors(telling.last.record):
        said = telling.code("quality.assessors", kind)
        yield f"{said}: {who}" if who else said
    because = telling.last.record.answers.get("missing_because")
    if isinstance(because, str):
        yield because


def _chart(telling: _Telling) -> Iterator[Part]:
    """A bar for each domain on a scale of a hundred; a line across each shows last time where both can be compared."""
    words = telling.words
    yield Heading(words(_("Score by domain")))
    compared = any(one.before is not None for one in telling.last.course)
    said = _("The line across a bar is where it was last time.") if compared else _("There is nothing to compare with.")
    yield Paragraph(words(said), small=True)
    bars = []
    for one in telling.last.course:
        share = one.domain.score.share
        length = float(share) * 100 if share is not None else 0.0
        before = float(one.before) * 100 if one.before is not None else None
        bars.append(Bar(words(one.domain.title), length, length, _change_said(telling, share, one.before), before))
    yield Bars(tuple(bars), full=100.0)
    yield Paragraph(words(OUR_SCORE), small=True)


def _change_said(telling: _Telling, share: Fraction | None, before: Fraction | None) -> str:
    said = _share(telling, share)
    if share is None or before is None or share == before:
        return said
    return telling.words(_("{share}, was {before}"), share=said, before=_share(telling, before))


def _share(telling: _Telling, share: Fraction | None) -> str:
    return telling.words(NO_SHARE) if share is None else telling.words(_("{percent}%"), percent=percent(share))


def _missing(telling: _Telling) -> Iterator[Part]:
    words = telling.words
    yield from _listed(telling, _("Critical items that are not in place"), telling.last.scored.missing)
    fell = [telling.item(name) for one in telling.last.course for name in one.fell]
    if fell:
        yield Heading(words(_("Worse than last time")))
        yield Bullets(tuple(fell))
    rose = [telling.item(name) for one in telling.last.course for name in one.rose]
    if rose:
        yield Heading(words(_("Better than last time")))
        yield Bullets(tuple(rose))


def _listed(telling: _Telling, title: str, ratings: Sequence[Rating]) -> Iterator[Part]:
    if ratings:
        yield Heading(telling.words(title))
        yield Bullets(tuple(telling.item(one.name) for one in ratings))


def _plan(telling: _Telling) -> Iterator[Part]:
    """Every step of the house that is open or follows this assessment, then what nobody sees to yet."""
    words, about = telling.words, telling.last.record.id
    steps = [
        one for one in telling.standing.actions if one.status == actions.OPEN or one.answers.get("assessment") == about
    ]
    yield Heading(words(_("What is done about it")))
    if steps:
        head = (_("What is missing"), _("What is done"), _("Who sees to it"), _("By when"), _("How far it is"))
        in_order = sorted(steps, key=lambda one: (one.due or date.max, one.made_at))
        told = tuple(_step(telling, one) for one in in_order)
        yield Table(tuple(words(one) for one in head), told, widths=(5, 5, 2.5, 2.5, 3))
    else:
        yield Paragraph(words(_("No step is planned yet.")))
    yield from _listed(telling, _("Not yet planned"), telling.standing.unplanned)


def _step(telling: _Telling, action: Record) -> tuple[str, ...]:
    told, words = action.answers, telling.words
    state = words(actions.standing(action, telling.today)[0])
    shown_by = told.get("evidence") or told.get("dropped_because")
    return (
        telling.item(told["item"]) if told.get("item") else "",
        str(told.get("what", "")),
        str(told.get("owner", "")),
        words.day(action.due) if action.due else "",
        f"{state}\n{shown_by}" if shown_by else state,
    )


def _domains(telling: _Telling) -> Iterator[Part]:
    """Every item with its points, domain by domain; beside one that does not apply, why."""
    words, told = telling.words, telling.last.record.answers
    yield Heading(words(_("Item by item")))
    for domain in telling.last.scored.domains:
        yield Heading(words(domain.title), 2)
        lines = tuple((_item_said(telling, one), _rated(telling, one)) for one in domain.ratings)
        yield Table((words(_("Item")), words(_("Rating"))), lines, widths=(7, 3))
        seen = told.get(domain.name + SEEN)
        if isinstance(seen, str):
            yield Paragraph(seen)


def _item_said(telling: _Telling, rating: Rating) -> str:
    said = telling.item(rating.name)
    return telling.words(_("{item} (critical)"), item=said) if rating.critical else said


def _rated(telling: _Telling, rating: Rating) -> str:
    if rating.waits:
        return telling.words(_("not rated"))
    said = telling.code("quality.points", "na" if rating.points is None else rating.points)
    why = telling.last.record.answers.get(rating.name + WHY)
    return said if rating.applies or not isinstance(why, str) else f"{said}\n{why}"
