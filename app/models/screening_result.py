"""A stored interview read again: what its answers say today, beside what was kept when it was saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models import organisation, screenings
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.screening.assessment import Finding, Result
from app.models.screening.explanation import changes_said, explain, grounds, said_of_methods
from app.models.screening.instruments import methods
from app.models.screening.picture import Part, parts
from app.models.screening.said import Said
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

_COMPARED = ("finding", "certainty", "palermo", "delphi", "age_rule")


@dataclass(frozen=True, slots=True)
class Reading:
    """`methods` says what each method makes of it, `rests_on` its grounds beside the age, `whole` all of it in order.

    `kept` are the codes as they were saved, `differs` those of them that would be others today; `sealed` counts the
    answers this reader may not see, which are taken for open; `newest` is the version of the tool in use today.
    """

    record: Record
    form: Form
    result: Result
    parts: tuple[Part, ...]
    methods: Mapping[str, Said]
    rests_on: tuple[Said, ...]
    changes: tuple[Said, ...]
    whole: tuple[Said, ...]
    kept: Mapping[str, str]
    sealed: int
    law: str
    newest: int

    @property
    def differs(self) -> tuple[str, ...]:
        now = self.result.scores
        return tuple(name for name in _COMPARED if name in self.kept and self.kept[name] != now.get(name))

    @property
    def finding(self) -> str:
        """What it says: as it is today, but as it was kept where this reader does not see every answer."""
        return self.kept.get("finding", str(self.result.finding)) if self.sealed else str(self.result.finding)

    @property
    def certainty(self) -> str:
        return self.kept.get("certainty", str(self.result.certainty)) if self.sealed else str(self.result.certainty)

    @property
    def indicates(self) -> bool:
        return self.finding == Finding.TRAFFICKING


def read(vault: Vault, session: Session, library: Library, record: Record) -> Reading | None:
    """By the version of the form it was written with; None for an instrument that is read by no method."""
    form = library.written_with(record.kind, record.form_version)
    if form is None or not methods(form):
        return None
    case = vault.record(session, str(record.case))
    result = screenings.evaluate(vault, session, form, case, record.answers)
    found, by_method = parts(result, form), said_of_methods(result)
    told_apart = [result.age.basis, *(one.said for one in found), *by_method.values()]
    return Reading(
        record=record,
        form=form,
        result=result,
        parts=found,
        methods=by_method,
        rests_on=tuple(line for line in grounds(result, form) if line not in told_apart),
        changes=changes_said(result, form),
        whole=explain(result, form),
        kept=kept(form, record),
        sealed=sum(record.answers.get(item.question) is SEALED for item in result.items),
        law=organisation.national_law(vault, session),
        newest=library.form(record.kind).version,
    )


def kept(form: Form, record: Record) -> dict[str, str]:
    """The codes of the result that stand in the record itself, by what they are the score of."""
    told = {one.marks.get("score", ""): record.answers.get(one.name) for one in form.questions if one.type == "score"}
    return {score: code for score, code in told.items() if score and isinstance(code, str)}
