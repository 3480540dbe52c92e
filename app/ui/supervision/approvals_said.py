"""A request or a review as two people read it: what, who asked, why, until when, and how it stands."""

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models import requests, reviews
from app.models.requests import Standing
from app.models.vault.approvals import VALID_FOR, Approval
from app.models.vault.record import Record
from app.ui.cases import rows
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import badge

_TONES = {Standing.WAITING: "due", Standing.AGREED: "accent", Standing.DECLINED: "danger", Standing.DONE: "fine"}


def request_sentence(office: Office, asked: Approval) -> tuple[str, str | None]:
    """What is asked for, and whose file it is about."""
    session = office.session
    found = requests.told(asked, requests.known(office.vault, session), session.permissions, office.library)
    return office.words(found.sentence, **found.places), found.person


def request_parts(office: Office, asked: Approval) -> list[QWidget]:
    """What, why, who and until when, with the other person's word where it was given."""
    words = office.words
    said, _person = request_sentence(office, asked)
    parts: list[QWidget] = [Label(said, role="strong")]
    parts.append(Label(words(_("Why: {reason}"), reason=asked.reason)))
    who = _("{who} asked for it on {at}. It holds until {until}.")
    parts.append(Label(words(who, who=office.who(asked.by), at=asked.at, until=asked.at + VALID_FOR), role="hint"))
    for one in asked.decisions:
        answered = _("{who} agreed on {at}: {reason}") if one.agreed else _("{who} declined on {at}: {reason}")
        parts.append(Label(words(answered, who=office.who(one.by), at=one.at, reason=one.reason)))
    return parts


def standing_badge(office: Office, asked: Approval) -> Label:
    """How it stands, in a word."""
    standing = requests.standing(asked, office.now())
    return badge(office.words(requests.LABELS[standing]), _TONES.get(standing, ""))


def review_parts(office: Office, review: Record) -> list[QWidget]:
    """What is to be approved, in which case, whose, what to look at, and what was decided."""
    words = office.words
    parts: list[QWidget] = [Label(review_title(office, review), role="strong")]
    case = reviews.case_of(office.vault, office.session, review)
    if case is not None:
        name = rows.name(office, rows.row_of(office, case))
        parts.append(Label(words(_("{number}, {name}"), number=rows.number(case), name=name)))
    asked = review.answers.get("asked_words")
    if isinstance(asked, str):
        parts.append(Label(words(_("What to look at: {what}"), what=asked)))
    who = _("{who} sent it for approval on {at}.")
    parts.append(Label(words(who, who=office.who(review.made_by), at=review.made_at), role="hint"))
    return parts


def review_title(office: Office, review: Record) -> str:
    codes = office.library.form(reviews.REVIEW).question("subject").codes
    subject = str(review.answers.get("subject"))
    return codes.shown(subject, office.words) if codes else subject
