"""Erasing a person takes two people: asked for by one with the reason, agreed to by another, done once."""

from app.i18n import _
from app.models.vault import approvals, erasure
from app.models.vault.approvals import Approval
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.asking import ask_sure, ask_words
from app.ui.shell.office import Office


def begin(office: Office, person: Record) -> None:
    """Asks for it; where another has agreed already, does it."""
    agreed = agreed_to(office.vault, office.session, person.id)
    if agreed is not None:
        _erase(office, person.id, agreed)
        return
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

    def ask(vault: Vault, session: Session) -> str:
        with vault.change(session, "approval.request") as change:
            return approvals.ask(change, session, action=erasure.ACTION, subject=person.id, reason=reason)

    office.save(ask, _("Asked for. It waits for another person's word."))


def agreed_to(vault: Vault, session: Session, person: str) -> Approval | None:
    """Her own request to erase this person that another has agreed to and nobody has used."""
    where = {"action": erasure.ACTION, "subject": person}
    for request in vault.records(session, kind=approvals.REQUEST.name, status=approvals.ASKED, where=where):
        found = vault.approval(session, request.id)
        if found.by == session.user and any(one.agreed for one in found.decisions):
            return found
    return None


def _erase(office: Office, person: str, agreed: Approval) -> None:
    words = office.words
    sure = ask_sure(
        words,
        words(_("Erase everything about this person now?")),
        words(
            _("Another person has agreed. Her records, papers and keys are destroyed here; nobody can bring them back.")
        ),
        do=words(_("&Erase")),
    )
    if not sure:
        return
    office.run(
        words(_("Erasing")),
        lambda vault, session, _course: erasure.erase(vault, session, person, agreed),
        lambda _gone: office.open("people"),
    )
