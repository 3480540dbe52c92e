"""The rights sheet to hand over: in her language, with another beside it for who explains it, shown first."""

from app.i18n import LANGUAGES, Words, _
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.render import Rendered, render
from app.reports.rights import rights_sheet
from app.ui.shell.asking import choose
from app.ui.shell.office import Office
from app.ui.shell.preview import PreviewPage
from app.ui.shell.work import Course

_ALONE = ""


def choose_language(office: Office, case: Record) -> None:
    """In which language does she read it, and which stands beside it?"""
    words = office.words
    languages = [(name, code) for code, name in LANGUAGES.items()]
    language = choose(words, words(_("In which language does the person read?")), languages, do=words(_("&Go on")))
    if language is None:
        return
    beside = [(words(_("Nothing: one page to hand over")), _ALONE)]
    beside += [(name, code) for name, code in languages if code != language]
    hint = words(_("A second language helps whoever explains the sheet."))
    second = choose(words, words(_("What stands beside it?")), beside, hint, do=words(_("&Show it")))
    if second is not None:
        show(office, case, language, second or None)


def show(office: Office, case: Record, language: str, second: str | None = None) -> None:
    """Made on the worker. It names nobody; that it was printed for the person of this case is written down, for within
    how many hours she was told her rights is counted."""

    def task(_vault: Vault, _session: Session, _course: Course) -> Rendered:
        return render(rights_sheet(language, second=second), Words(language))

    title = office.words(_("Rights sheet: {language}"), language=LANGUAGES[language])
    office.run(
        office.words(_("Making the rights sheet")),
        task,
        lambda made: office.show(
            PreviewPage(
                office,
                title,
                made.pdf,
                written_down=lambda: office.vault.audit(office.session, "rights.print", case.id),
                name="rights",
            )
        ),
    )
