"""What can be done with consent: asked for, taken back, written down as used, shared without by two people."""

from dataclasses import dataclass

from app.i18n import _
from app.models import consents
from app.models.consent import CONSENT, SENT, WITHDRAWAL, Recipient
from app.models.consent_overview import Override, Pair, overridable, the_case
from app.models.forms.definition import Form
from app.models.forms.editing import narrowed
from app.models.people import person_childhood
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.consent import said
from app.ui.consent.left import LeftBeside
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, Beside, FormTask, Save
from app.ui.shell.asking import ask_words, choose
from app.ui.shell.office import Office

_ON_WHICH = ("consent", "override")


@dataclass(frozen=True, slots=True)
class Doing:
    """One person as her page has read her. Each method is one thing that can be done."""

    office: Office
    person: Record

    def ask(self, purpose: str = "", recipient: Recipient | None = None) -> None:
        """A new decision; begun from a line of the board, for its purpose and recipient."""
        office = self.office
        begun = {
            "purpose": purpose,
            **_whom(recipient),
            "decided_on": office.today().isoformat(),
            "explained_by": office.who(office.session.user),
        }

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            case = the_case(vault, session, self.person.id)
            return consents.record(
                vault, session, office.library, self.person.id, answers, today=office.today(), case=case
            )

        child = person_childhood(self.person, office.today())
        state = _("Ask the child and a guardian. For an interview, for help and for this record, the child is enough.")
        self._fill(
            office.library.form(CONSENT),
            _("Ask for consent"),
            save,
            {name: value for name, value in begun.items() if value},
            state=state if child.as_child else _("Explain first, ask then. A no is an answer like a yes."),
        )

    def withdraw(self, pair: Pair | None = None) -> None:
        """All of it, or what one line is about; beside the form stands what has left already."""
        office = self.office
        begun: dict[str, object] = {"on": office.today().isoformat()}
        if pair is not None and pair.recipient.name and pair.answer.record:
            begun["consent"] = pair.answer.record.id
        elif pair is not None:
            begun |= {"purposes": [pair.purpose], "recipients": [pair.recipient.kind]}

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            case = the_case(vault, session, self.person.id)
            return consents.withdraw(
                vault, session, office.library, self.person.id, answers, today=office.today(), case=case
            )

        sent = office.attempt(lambda: office.vault.records(office.session, kind=SENT, person=self.person.id))
        beside = LeftBeside(office, sent or [])
        self._fill(
            office.library.form(WITHDRAWAL),
            _("Take consent back"),
            save,
            begun,
            state=_("It holds from the moment it is saved. No reason is needed."),
            beside=Beside(beside, beside.told),
        )

    def write_down(self, pair: Pair) -> None:
        """Something that left on this consent, such as what was told in words."""

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            case = the_case(vault, session, self.person.id)
            library, day = self.office.library, self.office.today()
            return consents.sent(vault, session, library, self.person.id, answers, today=day, case=case)

        self._fill(
            self._sent_form(), _("What left"), save, self._sent(pair), state=said.withheld(self.office, pair.answer)
        )

    def begin_override(self) -> None:
        """For what and for whom, where nobody could ask: she is missing, or cannot be spoken to."""
        office, words = self.office, self.office.words
        purposes = [(said.purpose(office, code), code) for code in overridable(office.library)]
        purpose = choose(words, words(_("For what must it be shared?")), purposes, do=words(_("&Go on")))
        if purpose is None:
            return
        kinds = office.library.form(CONSENT).question("recipient").codes or ()
        recipients = [(code.shown(words), code.code) for code in kinds]
        kind = choose(words, words(_("With whom?")), recipients, do=words(_("&Go on")))
        if kind is not None:
            self.ask_override(purpose, Recipient(kind))

    def ask_override(self, purpose: str, recipient: Recipient) -> None:
        """The reason, for another person to agree to."""
        office, words = self.office, self.office.words
        reason = ask_words(
            words,
            words(_("Why must this be shared without consent?")),
            words(_("Only to save a life. Another person has to agree within three days; both names are kept.")),
            do=words(_("&Ask for it")),
            danger=True,
        )
        if reason is None:
            return
        office.save(
            lambda vault, session: consents.ask_override(
                vault, session, self.person.id, recipient, purpose, reason=reason
            ),
            words(_("Asked for. It waits for another person's word.")),
        )

    def override(self, pair: Pair, agreed: Override) -> None:
        """What leaves without consent, written down before it does; the approval is used up."""

        def save(vault: Vault, session: Session, answers: Answers) -> object:
            case = the_case(vault, session, self.person.id)
            library, day = self.office.library, self.office.today()
            return consents.override(
                vault, session, library, agreed.request.id, self.person.id, answers, today=day, case=case
            )

        state = _("Two people agreed to this, once. Save first, then share.")
        self._fill(self._sent_form(), _("Share without consent"), save, self._sent(pair), state=state)

    def _sent_form(self) -> Form:
        """Without the questions on which consent it rests: that is looked up, and not told."""
        form = self.office.library.form(SENT)
        return narrowed(form, lambda question: None if question.name in _ON_WHICH else question)

    def _sent(self, pair: Pair) -> Answers:
        begun = {
            "on": self.office.today().isoformat(),
            "purpose": pair.purpose,
            "left_out": sorted(pair.answer.withheld),
            **_whom(pair.recipient),
        }
        return {name: value for name, value in begun.items() if value}

    def _fill(
        self, form: Form, title: str, save: Save, answers: Answers, *, state: str = "", beside: Beside | None = None
    ) -> None:
        office = self.office
        task = FormTask(
            form=form,
            subject=self.person.id,
            title=office.words(title),
            save=save,
            answers=answers,
            person=self.person.id,
            beside=beside,
            state=state,
        )
        office.show(FormPage(office, task))


def _whom(recipient: Recipient | None) -> dict[str, str]:
    return {"recipient": recipient.kind, "recipient_name": recipient.name} if recipient else {}
