"""Erasing a person takes two people: asked for by one with the reason, agreed to by another, done once."""

from functools import partial

from PySide6.QtWidgets import QFrame

from app.i18n import _
from app.models import requests
from app.models.requests import Standing
from app.models.vault import approvals, erasure
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.asking import ask_sure, ask_words
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, framed, row


def asked_for(office: Office, person: Record) -> Approval | None:
    """What somebody has asked for and is not settled: one request at a time."""
    return requests.about(office.vault, office.session, erasure.ACTION, person.id)


def ask(office: Office, person: Record) -> None:
    """Asks for it, with the reason."""
    words = office.words
    reason = ask_words(
        words,
        words(_("Why is everything about this person to be erased?")),
        words(_("Another person has to agree within three days. What was printed or sent cannot be taken back.")),
        do=words(_("&Ask for it")),
        danger=True,
    )
    if reason is None:
        return

    def put(vault: Vault, session: Session) -> str:
        with vault.change(session, "approval.request") as change:
            return approvals.ask(change, session, action=erasure.ACTION, subject=person.id, reason=reason)

    office.save(put, _("Asked for. It waits for another person's word."))


def erasing_note(office: Office, person: Record) -> QFrame | None:
    """How it stands, above the page of a person whose erasing was asked for; who asked for it does it from here."""
    asked = asked_for(office, person)
    if asked is None:
        return None
    words, who = office.words, office.who(asked.by)
    if requests.standing(asked, office.now()) is Standing.WAITING:
        said = words(_("{who} has asked for this file to be erased. It waits for another person's word."), who=who)
        offer = Action(words(_("See what waits")), partial(office.open, "approvals"))
    elif asked.by == office.session.user:
        said = words(_("Another person has agreed that this file is erased. It is there until you erase it."))
        offer = Action(words(_("&Erase now")), partial(_erase, office, person.id, asked), role="danger")
    else:
        said = words(_("{who} may erase this file now: another person has agreed."), who=who)
        offer = Action(words(_("See what waits")), partial(office.open, "approvals"))
    reason = words(_("Reason: {reason}"), reason=asked.reason)
    return framed("warning", Label(said, role="strong"), Label(reason), row(button(offer), None))


def _erase(office: Office, person: str, agreed: Approval) -> None:
    words = office.words
    sure = ask_sure(
        words,
        words(_("Erase everything about this person now?")),
        words(
            _(
                "Another person has agreed. All records, papers and keys of this person are destroyed here; nobody can "
                "bring them back."
            )
        ),
        do=words(_("&Erase")),
    )
    if not sure:
        return
    office.run(
        words(_("Erasing")),
        lambda vault, session, _course: erasure.erase(vault, session, person, agreed),
        lambda _gone: _show_erased(office),
    )


def _show_erased(office: Office) -> None:
    office.open("people")
    office.tell(_("Erased."))
