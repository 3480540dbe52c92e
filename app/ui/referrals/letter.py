"""The letter of a referral: shown exactly as it leaves; that it does is written down before."""

from app.i18n import LANGUAGES, Words, _
from app.models.referrals.overview import Overview
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.referral_letter import Letter, letter, send_letter
from app.ui.referrals import said
from app.ui.shell.asking import choose
from app.ui.shell.office import Office
from app.ui.shell.preview import PreviewPage
from app.ui.shell.work import Course


def choose_language(office: Office, found: Overview, how: str, override: str = "") -> None:
    """In which language the provider reads; then the pages. `override` is what two people agreed to where there is no
    consent."""
    words = office.words
    spoken = [words.language, *(code for code in LANGUAGES if code != words.language)]
    languages = [(LANGUAGES[code], code) for code in spoken if code in LANGUAGES]
    language = choose(words, words(_("In which language is it read?")), languages, do=words(_("&Make it")))
    if language is not None:
        make(office, found, how, language, override)


def make(office: Office, found: Overview, how: str, language: str, override: str = "") -> None:
    """Made on the worker; what is refused is told in the banner, with its reason."""
    now, zone = office.now(), said.here(office)

    def task(vault: Vault, session: Session, _course: Course) -> tuple[Letter, Rendered]:
        words, referral = Words(language), vault.record(session, found.referral.id)
        made = letter(vault, session, office.library, referral, words=words, now=now, zone=zone, override=override)
        return made, render(made.document, words)

    office.run(office.words(_("Making the letter")), task, lambda made: _show(office, found, how, *made))


def _show(office: Office, found: Overview, how: str, made: Letter, rendered: Rendered) -> None:
    def written_down() -> None:
        now, zone = office.now(), said.here(office)
        send_letter(office.vault, office.session, office.library, made, how=how, now=now, zone=zone)

    title = office.words(_("Letter to {provider}"), provider=found.provider.name)
    office.show(PreviewPage(office, title, rendered.pdf, written_down=written_down, name="letter"))
