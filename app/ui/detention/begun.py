"""Where a form of this desk that was begun and not saved is gone on with: for the first page of the day."""

from collections.abc import Mapping
from typing import Final

from app.models.detention.records import CHARGE, EPISODE, FACILITY, MET, RECOMMENDATION, VISIT
from app.models.people import PERSON
from app.models.vault.record import Record
from app.ui.detention.doing import Doing
from app.ui.shell.office import Office

_ANEW: Final[Mapping[str, str]] = {
    MET: "detention.meet",
    FACILITY: "detention.facility.new",
    VISIT: "detention.visit.new",
    RECOMMENDATION: "detention.recommendation.new",
}
"""The page on which a form about nothing that is kept yet was begun."""

_OWN: Final[Mapping[str, str]] = {
    FACILITY: "detention.facility",
    VISIT: "detention.visit",
    RECOMMENDATION: "detention.recommendation",
}


def go_on(office: Office, form: str, subject: str) -> None:
    """The form itself where it can be opened anew, else the page on which it was begun."""
    if not subject:
        office.open(_ANEW[form])
        return
    found = office.attempt(lambda: office.vault.record(office.session, subject))
    if found is not None:
        _open(office, form, found)


def _open(office: Office, form: str, found: Record) -> None:
    if found.kind in _OWN:
        office.open(_OWN[found.kind], found.id)
        return
    office.open("detention.person", str(found.person))
    if found.kind in (MET, PERSON) and form == EPISODE:
        Doing(office).begin(found.id)
    elif found.kind in (MET, PERSON) and form == CHARGE:
        Doing(office).charge(found.id)
