"""A case summary, made for one recipient and shown before it leaves."""

from functools import partial

from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.models import consents
from app.models.consent import Recipient
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.summaries.definition import definition
from app.reports.summary import Summary, case_summary, write_down
from app.ui.consent.said import recipient
from app.ui.shell.asking import choose
from app.ui.shell.office import Office
from app.ui.shell.preview import PreviewPage
from app.ui.shell.work import Course


def choose_recipient(office: Office, case: Record) -> None:
    """For whom, and in which language? Then the pages as they would leave; that they do is written down before."""
    words, offered = office.words, recipients(office, case)
    options = [(recipient(office, one, whole=True), str(place)) for place, one in enumerate(offered)]
    hint = words(_("Without consent for this recipient there is no summary, and it says why."))
    place = choose(words, words(_("For whom is this summary?")), options, hint, do=words(_("&Go on")))
    if place is None:
        return
    spoken = [words.language, *(code for code in LANGUAGES if code != words.language)]
    languages = [(LANGUAGES[code], code) for code in spoken if code in LANGUAGES]
    language = choose(words, words(_("In which language is it read?")), languages, do=words(_("&Make it")))
    if language is not None:
        make(office, case, offered[int(place)], language)


def recipients(office: Office, case: Record) -> list[Recipient]:
    """Our own organisation, those she was asked about by name, and every kind of recipient a summary is made for."""
    kinds = [kind for audience in definition("case").audiences for kind in audience.recipients]
    asked = consents.glance(office.vault, office.session, str(case.person), office.today())
    named = [to for _purpose, to, _answer in asked if to.name and to.kind in kinds]
    own, *others = map(Recipient, kinds)
    return list(dict.fromkeys([own, *named, *others]))


def make(office: Office, case: Record, to: Recipient, language: str) -> None:
    """Made on the worker; what is refused is told in the banner, with whom it was for and the reason."""

    def task(vault: Vault, session: Session, _course: Course) -> tuple[Summary, Rendered]:
        words = Words(language)
        summary = case_summary(
            *(vault, session, office.library, case),
            recipient=to,
            words=words,
            today=office.today(),
            now=office.now(),
        )
        return summary, render(summary.document, words)

    def refused(no: Refused) -> None:
        sentence = _("There is no summary for “{recipient}”. {why}")
        office.refuse(Refused(sentence, recipient=recipient(office, to, whole=True), why=no))

    office.run(office.words(_("Making the summary")), task, lambda made: _show(office, *made), refused)


def _show(office: Office, summary: Summary, rendered: Rendered) -> None:
    noted = partial(write_down, office.vault, office.session, office.library, summary, today=office.today())
    title = office.words(_("Case summary for: {recipient}"), recipient=recipient(office, summary.recipient, whole=True))
    office.show(PreviewPage(office, title, rendered.pdf, written_down=noted, name="summary"))
