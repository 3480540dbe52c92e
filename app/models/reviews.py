"""Review: what one person wrote, another reads and approves or returns; never her own."""

import hashlib
from collections.abc import Iterable
from datetime import date

from app.errors import Refused
from app.marks import _
from app.models.cases import CASE
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.values import canonical

REVIEW = "case.review"
ASKED, APPROVED, RETURNED = "asked", "approved", "returned"


def request(
    vault: Vault,
    session: Session,
    library: Library,
    record: Record,
    subject: str,
    *,
    today: date,
    words: str = "",
) -> str:
    """Asks for a record to be approved as it stands now; `subject` is a code of `cases.review_subjects`."""
    with vault.change(session, "review.request") as change:
        return ask(change, library, record, subject, today=today, words=words)


def ask(change: Change, library: Library, record: Record, subject: str, *, today: date, words: str = "") -> str:
    """The same inside a change that does more."""
    told = {
        "subject": subject,
        "about_record": record.id,
        "as_read": state_of(record),
        "asked_on": today.isoformat(),
        "asked_words": words or None,
    }
    kind, kept = ready(library, REVIEW, told, today=today)
    return change.add(kind, kept, person=record.person, case=record.case, status=ASKED)


def decide(
    vault: Vault,
    session: Session,
    library: Library,
    review: Record,
    *,
    approve: bool,
    today: date,
    remarks: str = "",
) -> None:
    """Approves, or returns with remarks. Refuses whoever wrote any of it, and a record changed since it was sent."""
    if review.status != ASKED:
        raise Refused(_("This was decided already."))
    if not approve and not remarks.strip():
        raise Refused(_("Say what is to be changed."))
    record = vault.record(session, review.answers["about_record"])
    session.require("approve", record.kind)
    if session.user in authors(vault, session, record, review):
        raise Refused(_("You wrote this, or asked for its approval. Another person has to decide."))
    if review.answers["as_read"] != state_of(record):
        raise Refused(_("This was changed after it was sent for approval. Ask for a new review."))
    told = {
        "decision": APPROVED if approve else RETURNED,
        "decided_by": session.user,
        "decided_on": today.isoformat(),
        "remarks": remarks or None,
    }
    kind, new = changed(library, review, told, today=today)
    with vault.change(session, "review.approve" if approve else "review.return") as change:
        change.edit(review.id, kind, new, status=APPROVED if approve else RETURNED, read_versions=review.versions)


def case_of(vault: Vault, session: Session, review: Record) -> Record | None:
    """The case whose record is to be approved, or which is to be approved itself."""
    found = vault.record(session, review.case or str(review.answers["about_record"]))
    return found if found.kind == CASE else None


def authors(vault: Vault, session: Session, record: Record, review: Record) -> set[str]:
    """Everybody who ever wrote in a record, and who asked for its review."""
    return {review.made_by, record.made_by, *(entry.user for entry in vault.history(session, record.id))}


def approval_of(record: Record, reviews: Iterable[Record]) -> Record | None:
    """The review that approves a record as it stands now; one changed since is not approved."""
    now = {"about_record": record.id, "as_read": state_of(record), "decision": APPROVED}
    for review in reviews:
        told = {name: review.answers.get(name) for name in now}
        by_another = review.answers.get("decided_by") not in (record.made_by, review.made_by)
        if review.status == APPROVED and told == now and by_another and not review.disputed:
            return review
    return None


def waiting(reviews: Iterable[Record]) -> list[Record]:
    """Reviews nobody has decided yet, the oldest first."""
    return sorted((one for one in reviews if one.status == ASKED), key=lambda one: one.made_at)


def for_user(vault: Vault, session: Session) -> list[Record]:
    """What waits for the person signed in to decide, for her first page; not what she asked for or wrote in herself."""
    return [
        one for one in waiting(vault.records(session, kind=REVIEW, status=ASKED)) if may_decide(vault, session, one)
    ]


def by_user(vault: Vault, session: Session) -> list[Record]:
    """What the person signed in has sent for approval, the newest first."""
    if not session.may("read", REVIEW):
        return []
    own = [one for one in vault.records(session, kind=REVIEW) if one.made_by == session.user]
    return sorted(own, key=lambda one: one.made_at, reverse=True)


def may_decide(vault: Vault, session: Session, review: Record) -> bool:
    """Whether this person may approve or return it: as `decide` has it."""
    if review.status != ASKED or review.made_by == session.user:
        return False
    try:
        record = vault.record(session, str(review.answers["about_record"]))
    except Refused:
        return False
    return session.may("approve", record.kind) and session.user not in authors(vault, session, record, review)


def state_of(record: Record) -> str:
    """A fingerprint of the answers of a record as they stand; it says nothing of what they are."""
    standing = {name: sorted(tokens) for name, tokens in record.versions.items() if name[0] not in "@_"}
    return hashlib.sha256(canonical([record.id, standing]).encode()).hexdigest()
