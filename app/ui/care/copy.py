"""A copy of the plan for the person: in the language she reads, shown exactly as it leaves."""

from functools import partial

from app.i18n import LANGUAGES, Words, _
from app.models.care.overview import KINDS
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.care_plan import copy_of, write_down
from app.reports.documents.render import Rendered, render
from app.ui.shell.asking import choose
from app.ui.shell.office import Office
from app.ui.shell.preview import PreviewPage
from app.ui.shell.work import Course


def choose_language(office: Office, plan: Record) -> None:
    """In which language does she read it? What was written in words stands as it was written."""
    words = office.words
    languages = [(name, code) for code, name in LANGUAGES.items()]
    hint = words(_("Goals and wishes stand as they were written. The paper names nobody, and no house."))
    language = choose(
        words, words(_("In which language does the person read?")), languages, hint, do=words(_("&Show it"))
    )
    if language is not None:
        show(office, plan, language)


def show(office: Office, plan: Record, language: str) -> None:
    """Made on the worker; that it leaves is written down before it does."""
    library = office.library

    def task(vault: Vault, session: Session, _course: Course) -> Rendered:
        words = Words(language)
        now = vault.record(session, plan.id)
        held = vault.records(session, kind=KINDS, case=now.case)
        return render(copy_of(session, library, now, held, words), words)

    noted = partial(write_down, office.vault, office.session, plan)
    title = office.words(_("The plan, for the person: {language}"), language=LANGUAGES[language])
    office.run(
        office.words(_("Making the copy")),
        task,
        lambda made: office.show(PreviewPage(office, title, made.pdf, written_down=noted, name="plan")),
    )
