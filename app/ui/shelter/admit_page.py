"""Admitting: who arrives together and, beside it, the beds there are for them tonight."""

from collections.abc import Mapping
from typing import Any

from app.errors import Refused
from app.i18n import _
from app.models.forms.answers import rows
from app.models.people import PERSON
from app.models.shelter import arriving, asking, houses, stays
from app.models.shelter.boards import STAY
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, Beside, FormTask
from app.ui.people.register import register_page
from app.ui.shell.office import Office
from app.ui.shelter.admit_beds import AdmitBeds


def admit_page(office: Office, subject: str = "") -> FormPage:
    """`subject` is a bed somebody is to have, a person who arrives, or nothing. The bed that is shown is given when it
    is saved, by the rules as they stand then."""
    office.session.require("write", STAY)
    bed, person = _named(office, subject)
    beds = AdmitBeds(office, bed)

    def save(vault: Vault, session: Session, answers: Answers) -> list[str]:
        who = arriving.arrivals(vault, session, answers, beds.given)
        return stays.admit(vault, session, office.library, who, today=office.today(), apart=beds.apart)

    def done(admitted: list[str]) -> None:
        office.back()
        office.open("shelter.stay", admitted[0])

    task = FormTask(
        form=asking.arriving(office.library.form(STAY)),
        subject=person,
        title=_("Who arrives"),
        save=save,
        done=done,
        answers=_begun(office, bed, person),
        beside=Beside(beds, beds.told),
        state=_("Nobody is sent away for want of a bed. What the house agrees with each is talked over afterwards."),
    )
    page = FormPage(office, task)
    beds.registering.connect(lambda: _register(office, page))
    beds.housed.connect(lambda house: _move_into(page, house))
    return page


def _named(office: Office, subject: str) -> tuple[str, str]:
    """The bed and the person a page is opened about, "" for what is not named."""
    if not subject:
        return "", ""
    record = office.vault.record(office.session, subject)
    if record.kind not in (PERSON, houses.BED_KIND):
        raise Refused(_("Choose a person who arrives, or a bed."))
    return (record.id, "") if record.kind == houses.BED_KIND else ("", record.id)


def _begun(office: Office, bed: str, person: str) -> dict[str, Any]:
    """Today, the person one came from, and the house: that of the bed, or the only one there is."""
    begun: dict[str, Any] = {"arrived_on": office.today().isoformat()}
    ours = [one.id for one in houses.in_use(office.vault, office.session, office.today())]
    its = houses.of_bed(office.vault, office.session, bed) if bed else None
    if its or len(ours) == 1:
        begun["house"] = its or ours[0]
    begun[asking.PEOPLE] = [{asking.PERSON: person}] if person else [{}]
    return begun


def _register(office: Office, page: FormPage) -> None:
    """Somebody new, or somebody who turns out to be here already; either way she is among those who arrive."""

    def known(person: str) -> None:
        office.back()
        _put(page, person)

    office.show(register_page(office, then=known))


def _move_into(page: FormPage, house: str) -> None:
    """Where the bed stands is the house somebody is admitted to."""
    told = page.view.answers()
    if told.get("house") != house:
        page.view.set_answers({**told, "house": house})
        page.view.changed.emit("house")


def _put(page: FormPage, person: str) -> None:
    told: Mapping[str, Any] = page.view.answers()
    named = [row for row in rows(told.get(asking.PEOPLE)) if row.get(asking.PERSON)]
    if person not in {row[asking.PERSON] for row in named}:
        page.view.set_answers({**told, asking.PEOPLE: [*named, {asking.PERSON: person}]})
        page.view.changed.emit(asking.PEOPLE)
