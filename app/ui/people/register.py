"""Registering somebody: her form, and beside it who may be her already; then her case is opened."""

from collections.abc import Callable

from app.i18n import _
from app.models import cases, people
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, Beside, FormTask
from app.ui.people.alike import Alike
from app.ui.shell.office import Office
from app.ui.shell.parts import Action


def register_action(office: Office) -> list[Action]:
    """Offered wherever people are looked for, to those whose role registers them."""
    if not office.session.may("write", people.PERSON):
        return []
    text = office.words(_("&Register a person"))
    return [Action(text, lambda: office.open("person.register"), role="main", icon="plus")]


def register_page(office: Office, _subject: str = "", *, then: Callable[[str], None] | None = None) -> FormPage:
    """The draft of somebody who is not registered yet is kept under no subject. With `then`, whoever asked goes on with
    her id, that of the new person or of one who was here already, while this page is the one that is shown."""
    office.session.require("write", people.PERSON)
    alike = Alike(office, then or (lambda person: office.open("person", person)))

    def save(vault: Vault, session: Session, answers: Answers) -> str:
        return people.register(vault, session, office.library, answers, today=office.today())

    def done(person: str) -> None:
        office.tell(_("Registered."))
        if then is not None:
            then(person)
            return
        office.back()
        office.open("person", person)

    task = FormTask(
        form=office.library.form(people.PERSON),
        subject="",
        title=office.words(_("Register a person")),
        save=save,
        done=done,
        beside=Beside(alike, alike.told),
    )
    page = FormPage(office, task)
    page.desk = "people"
    return page


def correct_page(office: Office, person: str) -> FormPage:
    """Her answers, to be corrected; what she told before stays in the history."""
    record = office.vault.record(office.session, person)
    task = FormTask(
        form=office.library.form(people.PERSON),
        subject=person,
        title=office.words(_("What is known of the person")),
        correct=lambda vault, session, read, answers: people.correct(
            vault, session, office.library, read, answers, today=office.today()
        ),
        answers=record.answers,
        record=record,
        person=person,
    )
    return FormPage(office, task)


def open_case_page(office: Office, person: str) -> FormPage:
    """A new case of hers, under the next number."""
    form = office.library.form(cases.CASE)

    def save(vault: Vault, session: Session, answers: Answers) -> str:
        return cases.open_case(vault, session, office.library, person, answers, today=office.today())

    def done(case: str) -> None:
        office.back()
        office.open("case", case)

    task = FormTask(
        form=cases.asked_at_opening(form),
        subject=person,
        title=office.words(_("Open a case")),
        save=save,
        done=done,
        answers={"opened_on": office.today().isoformat()},
        person=person,
    )
    return FormPage(office, task)
