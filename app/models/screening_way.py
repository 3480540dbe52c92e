"""The way of one screening, from its preparation to what follows: what is there, and how each step stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models import determinations, tasks
from app.models.ages import Childhood
from app.models.forms.answers import STOPPED
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.people import person_childhood
from app.models.screening import instruments
from app.models.screening.determinations import Determination
from app.models.screening.preparation import Missing
from app.models.screenings import DETERMINATION, EPISODE, PREPARATION, missing
from app.models.vault import drafts
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


class Step(StrEnum):
    """The steps in their order; a first contact may come before anything else."""

    PREPARATION = "preparation"
    FIRST_CONTACT = "first_contact"
    EPISODES = "episodes"
    ASSESSMENT = "assessment"
    RESULT = "result"
    NEXT = "next"


class Standing(StrEnum):
    """How a step stands: BEGUN while something of it is typed and not saved, CLOSED when something before it is
    missing, LATER when there is nothing to do in it yet, NOT_NEEDED when what comes after it was done without it."""

    BEGUN = "begun"
    DONE = "done"
    STOPPED = "stopped"
    NOW = "now"
    CLOSED = "closed"
    LATER = "later"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Way:
    """All that a case holds of its screening, the newest first. `missing` keeps the interview closed; None where this
    session may not know, because its role does not see consents. `begun` are forms of which she has a draft."""

    case: Record
    child: Childhood
    missing: tuple[Missing, ...] | None
    held: tuple[Record, ...]
    contact_forms: Mapping[str, Form]
    interview_forms: Mapping[str, Form]
    unnoted: tuple[tuple[Determination, Determination], ...]
    begun: frozenset[str]

    def of(self, *kinds: str) -> list[Record]:
        return [one for one in self.held if one.kind in kinds]

    @property
    def preparation(self) -> Record | None:
        """The newest one."""
        return next(iter(self.of(PREPARATION)), None)

    @property
    def contacts(self) -> list[Record]:
        return self.of(*self.contact_forms)

    @property
    def interviews(self) -> list[Record]:
        return self.of(*self.interview_forms)

    @property
    def episodes(self) -> list[Record]:
        return self.of(EPISODE)

    def interviews_about(self, episode: str | None) -> list[Record]:
        """Those about one episode; with None, those that name no episode of this case."""
        known = {one.id for one in self.episodes}
        return [one for one in self.interviews if _about(one, known) == episode]

    @property
    def open_tasks(self) -> list[Record]:
        """What is to be done, the most pressing first."""
        found = [one for one in self.of(tasks.TASK) if one.status == tasks.OPEN]
        return sorted(found, key=lambda one: (one.due or date.max, one.made_at))

    @property
    def open_disagreements(self) -> list[Record]:
        return [one for one in self.of(determinations.DISAGREEMENT) if one.status == determinations.OPEN]

    @property
    def steps(self) -> Mapping[Step, Standing]:
        """How each stands."""
        return {
            Step.PREPARATION: self._prepared(),
            Step.FIRST_CONTACT: self._contacted(),
            Step.EPISODES: Standing.DONE if self.episodes else Standing.NOW,
            Step.ASSESSMENT: self._assessed(),
            Step.RESULT: Standing.DONE if self.interviews else Standing.LATER,
            Step.NEXT: self._followed(),
            **dict.fromkeys(self._begun(), Standing.BEGUN),
        }

    @property
    def here(self) -> Step:
        """Where one goes on: what was begun, else the first step with something to do; without a first contact that one
        comes first."""
        steps = self.steps
        if begun := self._begun():
            return begun[0]
        if not self.contacts and not self.interviews:
            return Step.FIRST_CONTACT
        waiting = [one for one in Step if steps[one] in (Standing.NOW, Standing.STOPPED)]
        return next(iter(waiting), Step.NEXT)

    def _begun(self) -> list[Step]:
        forms = {
            Step.PREPARATION: {PREPARATION},
            Step.FIRST_CONTACT: self.contact_forms.keys(),
            Step.EPISODES: {EPISODE},
            Step.ASSESSMENT: self.interview_forms.keys(),
            Step.NEXT: {DETERMINATION, determinations.DISAGREEMENT},
        }
        return [step for step, names in forms.items() if self.begun & names]

    def _prepared(self) -> Standing:
        """An interview that was held has used its preparation; the next one needs a new one."""
        held = next((one for one in self.interviews if one.status != STOPPED), None)
        if not self.missing and self.missing is not None:
            return Standing.DONE
        return Standing.DONE if held and not _newer(self.preparation, held) else Standing.NOW

    def _contacted(self) -> Standing:
        if not self.contacts:
            return Standing.NOT_NEEDED if self.interviews else Standing.NOW
        newest = self.contacts[0]
        went_on = bool(self.interviews) and _newer(self.interviews[0], newest)
        return Standing.STOPPED if newest.status == STOPPED and not went_on else Standing.DONE

    def _assessed(self) -> Standing:
        """Of each episode the newest interview counts: what was stopped waits to be gone on with."""
        about = [self.interviews_about(one) for one in (*(episode.id for episode in self.episodes), None)]
        if any(held[0].status == STOPPED for held in about if held):
            return Standing.STOPPED
        if self.interviews and all(about[:-1]):
            return Standing.DONE
        return Standing.CLOSED if self.missing else Standing.NOW

    def _followed(self) -> Standing:
        if self.open_tasks or self.open_disagreements or self.unnoted:
            return Standing.NOW
        return Standing.DONE if self.interviews or self.of(DETERMINATION) else Standing.LATER


def of(vault: Vault, session: Session, library: Library, case: Record, *, today: date) -> Way:
    """What this session may read of it."""
    forms = {form.name: form for form in library.forms if form.instrument and form.about == "case"}
    contacts = {name: form for name, form in forms.items() if instruments.is_first_contact(form)}
    knows = session.may("read", "consent")
    held = tuple(vault.records(session, case=case.id))
    here = {case.id, *(one.id for one in held)}
    return Way(
        case=case,
        child=person_childhood(vault.record(session, str(case.person)), today),
        missing=tuple(missing(vault, session, case, today=today)) if knows else None,
        held=held,
        contact_forms=contacts,
        interview_forms={name: form for name, form in forms.items() if name not in contacts},
        unnoted=tuple(determinations.unnoted(vault, session, case)),
        begun=frozenset(form for form, about, _at in drafts.names(vault.connection, session) if about in here),
    )


def can_be_stopped(form: Form) -> bool:
    """Whether a record of this form can say that the interview was stopped."""
    return STOPPED in form.given and STOPPED in form.status


def _about(interview: Record, known: set[str]) -> str | None:
    told = interview.answers.get("episode")
    return told if isinstance(told, str) and told in known else None


def _newer(one: Record | None, other: Record) -> bool:
    return one is not None and (one.made_at, one.id) > (other.made_at, other.id)
