"""What the page of any record offers where the record is one of the shelter: to look into it, or go on from it."""

from functools import partial
from typing import Final

from app.i18n import _
from app.models.shelter import asking, houses, incidents, restrictions
from app.models.shelter.boards import ABSENCE, NIGHT, STAY
from app.models.shelter.incidents import INCIDENT
from app.models.shelter.restrictions import IN_FORCE, RESTRICTION
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask
from app.ui.shell.asking import ask_words
from app.ui.shell.office import Office
from app.ui.shell.parts import Action

_LEADS: Final = {houses.HOUSE: "shelter.houses", houses.ROOM: "shelter.room", STAY: "shelter.stay"}


def offers(office: Office, record: Record) -> list[Action]:
    """What is done with it first; nothing for a record of another desk."""
    words, writes = office.words, office.session.may("write", record.kind)
    if record.kind == INCIDENT and record.status == incidents.OPEN and writes:
        return [Action(words(_("Look &into it")), partial(_close, office, record), role="main", icon="check")]
    if record.kind == RESTRICTION and record.status == IN_FORCE and writes:
        return [
            Action(words(_("&Review")), partial(review, office, record), role="main", icon="check"),
            *_stay(office, record),
        ]
    if record.kind in _LEADS:
        opening = partial(office.open, _LEADS[record.kind], "" if record.kind == houses.HOUSE else record.id)
        return [Action(words(_("&Open")), opening, role="main", icon="open")]
    return _stay(office, record) if record.kind in (ABSENCE, NIGHT, RESTRICTION) else []


def review(office: Office, restriction: Record) -> None:
    """One review: it goes on for seven days at most, or ends."""

    def save(vault: Vault, session: Session, answers: Answers) -> None:
        read = vault.record(session, restriction.id)
        restrictions.review(vault, session, office.library, read, answers, today=office.today())

    task = FormTask(
        form=asking.reviewing(office.library.form(RESTRICTION)),
        subject=restriction.id,
        title=_("Review of a restriction"),
        save=save,
        answers={"on": office.today().isoformat(), "by": office.who(office.session.user)},
        case=restriction.case,
        person=restriction.person,
        state=_("Hear the person first. What is no longer needed ends today, and comes back only by a new decision."),
    )
    office.show(FormPage(office, task))


def _close(office: Office, incident: Record) -> None:
    words = office.words
    hint = words(
        _("A grave one is looked into by somebody else than who wrote it down. What was found is not taken back.")
    )
    learned = ask_words(words, words(_("What changes because of it?")), hint, do=words(_("&Looked into")))
    if learned is not None:
        office.save(
            lambda vault, session: incidents.close(
                vault, session, office.library, vault.record(session, incident.id), learned, today=office.today()
            )
        )


def _stay(office: Office, record: Record) -> list[Action]:
    stay = record.answers.get("stay")
    if not isinstance(stay, str):
        return []
    return [Action(office.words(_("&Stay")), partial(office.open, "shelter.stay", stay), icon="home")]
