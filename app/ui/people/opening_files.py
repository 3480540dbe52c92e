"""Opening a file to somebody who runs the house, with the reason, and closing it to her again."""

from functools import partial

from app.i18n import _
from app.models import staff
from app.models.cases import CASE
from app.models.vault.users import User
from app.ui.shell.asking import Option, choose
from app.ui.shell.office import Office
from app.ui.shell.parts import Action


def offers(office: Office, file: str | None) -> list[Action]:
    """Both, under More; grey where the file, or what her role may, does not allow it."""
    words, gives = office.words, file is not None and office.session.may("assign", CASE)
    opening, closing = (partial(act, office, str(file)) for act in (_open, _close))
    return [
        Action(words(_("Open the file to whoever runs the house")), opening, icon="eye", enabled=gives),
        Action(words(_("Close the file to whoever runs the house")), closing, enabled=gives),
    ]


def _open(office: Office, file: str) -> None:
    """To whom, and why."""
    words, vault, session = office.words, office.vault, office.session
    has_it = {one.id for one in staff.opened_to(vault, session, file)}
    whom = [one for one in staff.run_the_house(vault, session) if one.id not in has_it]
    hint = words(_("She then reads the name and what the house has to know, and nothing that endangers."))
    if not whom:
        hint = words(_("Nobody who runs the house is without it. Add a shelter manager under Users first."))
    user = choose(words, words(_("To whom is this file opened?")), _people(whom), hint, do=words(_("&Go on")))
    if user is None:
        return
    reasons = [(words(reason), code) for code, reason in staff.BECAUSE.items()]
    kept = words(_("The reason is kept in the audit log."))
    because = choose(words, words(_("Why is it opened?")), reasons, kept, do=words(_("&Open the file")))
    if because is not None:
        office.save(
            lambda vault, session: staff.open_files(vault, session, [file], user, because=because),
            _("The file is open to her from now on."),
        )


def _close(office: Office, file: str) -> None:
    words = office.words
    whom = staff.opened_to(office.vault, office.session, file)
    hint = words(_("What she has read she still knows. From now on the file opens to her no more."))
    if not whom:
        hint = words(_("It is open to nobody who runs the house."))
    user = choose(words, words(_("To whom is this file closed?")), _people(whom), hint, do=words(_("&Close the file")))
    if user is not None:
        office.save(
            lambda vault, session: staff.close_file(vault, session, file, user),
            _("The file is closed to her from now on."),
        )


def _people(users: list[User]) -> list[Option]:
    return [(one.name, one.id) for one in users]
