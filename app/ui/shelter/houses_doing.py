"""Putting up houses, adding rooms and beds, changing and shutting them: each a form, saved by a rule of `models`."""

from collections.abc import Sequence

from app.i18n import _
from app.models.forms.definition import Form
from app.models.shelter import asking, furnishing, houses
from app.models.shelter.furnishing import Naming
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.forms.page import FormPage
from app.ui.forms.task import Answers, FormTask, Save
from app.ui.shell.office import Office


def may(office: Office) -> bool:
    """Whether she may change houses, rooms and beds."""
    return office.session.may("write", houses.BED_KIND)


def put_up(office: Office) -> None:
    """A house with its rooms and beds at once; what most houses have is filled in."""
    words = office.words
    naming = Naming(words(_("Room {n}")), words(_("{n}")))

    def save(vault: Vault, session: Session, answers: Answers) -> object:
        return furnishing.put_up(vault, session, office.library, answers, naming, today=office.today())

    form = furnishing.putting_up(office.library)
    begun = {furnishing.ROOMS: [dict(row) for row in furnishing.BEGUN]}
    state = _("Say how many rooms and beds there are. Each can be named and changed afterwards.")
    _fill(office, form, _("Put up a house"), save, begun, state=state)


def add(office: Office, kind: str, answers: Answers) -> None:
    """One more room or bed; what it is a part of is filled in."""

    def save(vault: Vault, session: Session, told: Answers) -> object:
        return houses.add(vault, session, office.library, kind, told, today=office.today())

    form = office.library.form(kind)
    _fill(office, form, form.title, save, answers, subject=str(answers.get(form.part_of or "", "")))


def add_beds(office: Office, room: Record, beds: Sequence[Record], count: int) -> None:
    """Some more beds like the last one, numbered on."""
    last = beds[-1].answers if beds else {}
    names = [str(one.answers.get("name", "")) for one in beds]
    new, kind = furnishing.numbers_after(names, count, "{n}"), str(last.get("bed_kind", "bed"))
    office.save(
        lambda vault, session: furnishing.add_beds(
            vault, session, office.library, room.id, new, kind, today=office.today()
        )
    )


def change(office: Office, record: Record) -> None:
    """What is known of a house, a room or a bed; nobody is moved by it."""
    form = office.library.form(record.kind)
    task = FormTask(
        form=form,
        subject=record.id,
        title=form.title,
        correct=lambda vault, session, read, answers: houses.correct(
            vault, session, office.library, read, answers, today=office.today()
        ),
        answers=record.answers,
        record=record,
        state=_("Nobody is moved by it: the bed board tells who no longer fits."),
    )
    office.show(FormPage(office, task))


def shut(office: Office, room: Record, beds: Sequence[Record]) -> None:
    """Out of use for a time: all beds of a room at once. Of one bed it is said in its own form."""

    def save(vault: Vault, session: Session, answers: Answers) -> None:
        now = [vault.record(session, one.id) for one in beds]
        furnishing.shut(vault, session, office.library, now, answers, today=office.today())

    form = asking.shutting(office.library.form(houses.BED_KIND))
    state = _("Whoever sleeps there now stays there: the bed board tells who has to be asked to move.")
    begun = {"from": office.today().isoformat()}
    _fill(office, form, _("Out of use for a time"), save, begun, subject=room.id, state=state)


def _fill(
    office: Office, form: Form, title: str, save: Save, answers: Answers, *, subject: str = "", state: str = ""
) -> None:
    task = FormTask(
        form=form,
        subject=subject,
        title=title,
        save=save,
        answers=answers,
        state=state,
    )
    office.show(FormPage(office, task))
