"""Where what was begun and not saved is gone on with: the page on which its form was opened."""

from collections.abc import Callable, Mapping
from typing import Final

from app.models.care.rules import CLOSING
from app.models.people import PERSON
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import REFERRAL
from app.models.shelter.boards import STAY
from app.models.shelter.houses import BED_KIND, HOUSE, ROOM
from app.models.vault.record import Record
from app.ui.detention import begun as detention
from app.ui.quality import going_on as quality
from app.ui.shell.office import Office

_ANEW: Final[Mapping[str, str]] = {
    CLOSING: "care.rules",
    HOUSE: "shelter.houses",
    PERSON: "person.register",
    PROVIDER: "provider.new",
    STAY: "shelter.admit",
}
"""The page of a form that was begun about nothing that is kept yet."""

_OF_ROOM: Final[Mapping[str, Callable[[Office, str, str], None]]] = {
    "detention": detention.go_on,
    "quality": quality.go_on,
}
_PAGES: Final[Mapping[tuple[str, str], str]] = {
    (STAY, PERSON): "shelter.admit",
    (REFERRAL, "case"): "referral.new",
}
"""Form and the kind of record it was begun about → the page, where the record's own page is another one."""

_OWN: Final = {"case": "case", PERSON: "person", STAY: "shelter.stay", REFERRAL: "referral", PROVIDER: "provider"}


def go_on(office: Office, form: str, subject: str) -> None:
    """Opens it; says why not where what it is about is no longer open to her."""
    room = form.partition(".")[0]
    desk = next((one.desk for one in office.library.versions.get(form, {}).values()), "")
    if room in _OF_ROOM:
        _OF_ROOM[room](office, form, subject)
    elif not subject or form == CLOSING:
        office.open(_ANEW.get(form, "home"))
    elif (found := office.attempt(lambda: office.vault.record(office.session, subject))) is not None:
        office.open(*_page(desk, form, found))


def _page(desk: str, form: str, found: Record) -> tuple[str, str]:
    """The page, and what it is opened about."""
    stay = found.answers.get("stay")
    if desk == "screening":
        return "case.screening", found.case or found.id
    if desk == "care":
        return "care", found.case or found.id
    if found.kind in (HOUSE, ROOM, BED_KIND):
        return "shelter.houses", ""
    if isinstance(stay, str):
        return "shelter.stay", stay
    return _PAGES.get((form, found.kind)) or _OWN.get(found.kind, "record"), found.id
