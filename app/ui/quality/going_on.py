"""Where something that was begun about the quality of a house, and not saved, is gone on with."""

from app.models.quality import actions, board
from app.models.quality.assessments import ASSESSMENT
from app.models.vault.record import Record
from app.ui.quality import said
from app.ui.quality.doing import Doing
from app.ui.shell.office import Office


def go_on(office: Office, form: str, subject: str) -> None:
    """`subject` is what the draft is kept under: a record that was being changed, or a house, of a step about an item
    with that item behind it."""
    id, _dot, item = subject.partition(".")
    found = office.attempt(lambda: office.vault.record(office.session, id))
    if found is None:
        return
    if found.kind == board.HOUSE:
        _anew(office, found, form, item)
        return
    house = office.vault.record(office.session, said.told(found, "house"))
    (Doing(office, house).rate if found.kind == ASSESSMENT else Doing(office, house).change_step)(found)


def _anew(office: Office, house: Record, form: str, item: str) -> None:
    doing = Doing(office, house)
    if form != actions.ACTION:
        doing.begin()
        return
    last = board.read(office.vault, office.session, office.library, house, office.today()).last
    doing.plan(item, last.record if last and item else None)
