"""A case of an invented shelter, told and printed, and what a reader gets of it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date
from itertools import pairwise
from typing import Any

from app.i18n import Words
from app.models import cases, consents, screenings
from app.models.consent import Recipient
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.reports.documents.render import render
from app.reports.documents.tree import Document
from app.reports.summary import Summary, case_summary, print_summary
from tests.models.conftest import MORNING, TODAY, Shelter
from tests.shots import page_text

OWN = "own_organisation"
NGO = "receiving_ngo"

EPISODE = {
    "began_on": "2025-03",
    "ended_on": "2026-02",
    "recruitment_country": "KH",
    "exploitation_countries": ["TH"],
    "exploitation": ["x_ForcedCriminality"],
    "criminality": ["OnlineScam"],
    "control": ["WithholdsDocuments"],
    "account": "They beat whoever was slow.",
}
FIRST_CONTACT = {
    "seen_on": "2026-03-01",
    "seen_where": "police",
    "in_danger": "no",
    "needs_doctor": "yes",
    "papers_taken": "yes",
    "outcome": "presumed_victim",
    "outcome_because": "She was afraid of the guards.",
}
ASSESSMENT = {
    "screened_on": "2026-03-02",
    "act_recruitment": "yes",
    "means_deception": "yes",
    "purpose_forced_criminality": "yes",
    "conclusion": "presumed_victim",
}


def agreed(
    shelter: Shelter,
    person: str,
    purpose: str = "services",
    to: str = OWN,
    decision: str = "given",
    *,
    on: date = TODAY,
    **more: Any,
) -> str:
    """What she answered when she was asked for a consent."""
    told = {
        "purpose": purpose,
        "recipient": to,
        "decision": decision,
        "decided_on": on.isoformat(),
        "given_by": "individual",
        "method": "written",
        "language": "khm",
        **more,
    }
    return consents.record(shelter.vault, shelter.worker, shelter.library, person, told, today=on)


def heard(shelter: Shelter, **person: Any) -> Record:
    """A case in which everything there is was asked, by the worker: from first contact to a decision."""
    case = shelter.case(shelter.person(**person), came_by="police")
    agreed(shelter, str(case.person))
    agreed(shelter, str(case.person), "interview")
    vault, worker, library = shelter.vault, shelter.worker, shelter.library
    factors = ["trafficker_knows_place", "health", "debt"]
    cases.rate_risk(
        vault, worker, library, case, level="high", factors=factors, words="Her uncle is the recruiter.", today=TODAY
    )
    screenings.screen(vault, worker, library, case, FIRST_CONTACT, today=TODAY)
    ready = {"prepared_on": TODAY.isoformat(), "language": "khm", "interpreter_needed": "no", "place_private": "yes"}
    form = library.form(screenings.PREPARATION)
    ready |= {
        question.name: "yes" for section in form.sections if section.name == "ethics" for question in section.questions
    }
    ready |= {"interviewer_wish": "either", "others_present": "no"}
    for name, told in ((screenings.PREPARATION, ready), (screenings.EPISODE, EPISODE)):
        episode = screenings.keep(vault, worker, library, case, name, told, today=TODAY)
    screenings.assess_episode(vault, worker, library, case, {**ASSESSMENT, "episode": episode}, today=TODAY)
    decision = {
        "decided_on": TODAY.isoformat(),
        "decider_type": "NGO",
        "organisation": "The shelter",
        "decider_name": "Sopha of the shelter",
        "status": "PossibleVictimOfTrafficking",
        "episode": episode,
    }
    screenings.keep(vault, worker, library, case, screenings.DETERMINATION, decision, today=TODAY)
    for told in (
        {"topic": "phone", "words": "Her aunt called."},
        {"endangers": "yes", "restricted_words": "A guard was seen at the gate."},
    ):
        cases.note(vault, worker, library, case, told, today=TODAY)
    return shelter.read(case.id)


def summary(
    shelter: Shelter,
    case: Record,
    *,
    to: str = OWN,
    by: str | Session = "sopha",
    lang: str = "en",
    purpose: str = "",
    name: str = "",
) -> Summary:
    """The case as told to a recipient by somebody who signs in for it."""
    return case_summary(
        shelter.vault,
        by if isinstance(by, Session) else signed_in(shelter, by),
        shelter.library,
        case,
        recipient=Recipient(to, name),
        purpose=purpose,
        words=words(lang),
        today=TODAY,
        now=MORNING,
    )


def printed(shelter: Shelter, case: Record, *, to: str = OWN, by: str = "sopha", purpose: str = "") -> Summary:
    """The same, printed."""
    session = signed_in(shelter, by)
    told, _rendered = print_summary(
        shelter.vault,
        session,
        shelter.library,
        case,
        recipient=Recipient(to),
        purpose=purpose,
        words=words(),
        today=TODAY,
        now=MORNING,
    )
    return told


def signed_in(shelter: Shelter, login: str) -> Session:
    """The session of somebody, who signs in once."""
    return shelter.sessions.get(login) or shelter.sign_in(login)


def words(lang: str = "en") -> Words:
    return Words(lang, zone=UTC)


def read(told: Summary, lang: str = "en") -> str:
    """All a reader reads, on one line."""
    return " ".join(page_text(render(told.document, words(lang))).split())


def texts(part: object) -> Iterator[str]:
    """Every text in a document or a part of one."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part) and not isinstance(part, Document):
        for one in fields(part):
            yield from texts(getattr(part, one.name))


def torn(shelter: Shelter, record: str, name: str, other: Any) -> None:
    """An answer as two laptops leave it that wrote different things apart."""
    connection = shelter.vault.connection
    (text,) = connection.execute("SELECT answers FROM record WHERE id = ?", (record,)).fetchone()
    answers = json.loads(text)
    answers[name] = {"|": [["one:1", answers[name]], ["other:1", other]]}
    connection.execute("UPDATE record SET answers = ? WHERE id = ?", (json.dumps(answers), record))


def given_back(text: str, wanted: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts that are not in `text` letter by letter, whole or in the pieces a line breaks them into; and what of
    `text` is left. A piece begins and ends where what was read has a space or a line does."""
    rest, missing, broken = _Rest(text), [], []
    for whole in sorted(("".join(one.split()) for one in wanted), key=len, reverse=True):
        if not rest.take(whole):
            broken.append(whole)
    for whole in broken:
        left = whole
        while left:
            size = next((size for size in range(len(left), 0, -1) if rest.take(left[:size])), 0)
            if not size:
                missing.append(whole)
                break
            left = left[size:]
    return missing, rest.pieces()


class _Rest:
    """What was read and is not yet accounted for: its letters, and whether something may begin or end before each."""

    def __init__(self, text: str) -> None:
        words = text.split()
        self._letters = "".join(words)
        self._edges = b"".join(b"\1" + bytes(len(word) - 1) for word in words) + b"\1"

    def take(self, piece: str) -> bool:
        """Takes out the first place where these letters stand from one place to another, where there is one."""
        start = self._letters.find(piece)
        while start >= 0:
            end = start + len(piece)
            if self._edges[start] and self._edges[end]:
                self._letters = self._letters[:start] + self._letters[end:]
                self._edges = self._edges[:start] + self._edges[end:]
                return True
            start = self._letters.find(piece, start + 1)
        return False

    def pieces(self) -> list[str]:
        edges = [place for place, edge in enumerate(self._edges) if edge]
        return [self._letters[start:end] for start, end in pairwise(edges)]
