"""What can be done with a bed of the board, or with somebody who waits for one."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from app.i18n import _
from app.models.shelter import houses
from app.models.shelter.beds import Sleeper
from app.models.shelter.boards import NIGHT, STAY
from app.models.shelter.standing import Place, Standing
from app.ui.shell.icons import icon
from app.ui.shell.office import Office
from app.ui.shell.parts import Action
from app.ui.shelter import board_said
from app.ui.shelter.board_moving import Moving
from app.ui.shelter.board_tile import Tile

_MOST = 6


def open_at(tile: Tile, actions: list[Action]) -> None:
    """Below the tile; it goes once something was chosen."""
    offered = QMenu(tile)
    offered.setAccessibleName(tile.accessibleName())
    offered.aboutToHide.connect(offered.deleteLater)
    for action in actions:
        one = offered.addAction(icon(action.icon), action.text) if action.icon else offered.addAction(action.text)
        one.triggered.connect(lambda _checked=False, act=action.act: act())
        one.setEnabled(action.enabled)
    offered.setActiveAction(offered.actions()[0])
    offered.popup(tile.mapToGlobal(QPoint(0, tile.height())))


def of_bed(office: Office, shown: Standing, moving: Moving, place: Place) -> list[Action]:
    """For whoever sleeps in it, or for a free bed; of a bed that two have, for each of them."""
    if place.sleeps:
        several = len(place.sleeps) > 1
        return [
            action
            for sleep in place.sleeps
            for action in _of_sleeper(office, shown, moving, sleep.sleeper, several=several)
        ]
    return list(_of_free(office, shown, moving, place))


def of_person(office: Office, shown: Standing, moving: Moving, stay: str) -> list[Action]:
    return list(_of_sleeper(office, shown, moving, shown.board.sleepers[stay], several=False))


def _of_sleeper(
    office: Office, shown: Standing, moving: Moving, sleeper: Sleeper, *, several: bool
) -> Iterator[Action]:
    """With her name where there is somebody else on the same tile."""
    words, stay = office.words, sleeper.stay
    name = _plain(board_said.whose(office, shown.board, sleeper))
    may = office.session.may("write", NIGHT) and not shown.past
    pick = words(_("Move {name}"), name=name) if several else words(_("&Move (M)"))
    choose = words(_("Move {name} to…"), name=name) if several else words(_("Move &to…"))
    look = words(_("Stay of {name}"), name=name) if several else words(_("&Stay"))
    yield Action(pick, lambda: office.attempt(lambda: moving.lift(stay)), icon="move", enabled=may)
    yield Action(choose, lambda: office.attempt(lambda: moving.choose(stay)), icon="search", enabled=may)
    yield Action(look, partial(office.open, "shelter.stay", stay), icon="shelter")
    if sleeper.person in shown.board.people and not several:
        yield Action(words(_("&Person")), partial(office.open, "person", sleeper.person), icon="people")


def _of_free(office: Office, shown: Standing, moving: Moving, place: Place) -> Iterator[Action]:
    """A bed nobody has, to be given to whoever waits or to somebody who arrives."""
    words, session = office.words, office.session
    if place.free and not shown.past:
        if session.may("write", STAY):
            admit = partial(office.open, "shelter.admit", place.bed.id)
            yield Action(words(_("&Admit somebody to this bed")), admit, icon="plus")
        if session.may("write", NIGHT):
            fits = (one for one in shown.board.waiting if not shown.board.refusals(place.bed, [one]))
            for _place, sleeper in zip(range(_MOST), fits, strict=False):
                name = _plain(board_said.whose(office, shown.board, sleeper))
                give = partial(_give, office, moving, sleeper.stay, place.bed.id)
                yield Action(words(_("Give it to {name}"), name=name), give, icon="next")
    if session.may("write", houses.HOUSE):
        yield Action(words(_("&Houses, rooms and beds")), partial(office.open, "shelter.houses"), icon="shelter")


def _give(office: Office, moving: Moving, stay: str, bed: str) -> None:
    def give() -> None:
        moving.lift(stay)
        moving.put(bed)

    office.attempt(give)


def _plain(name: str) -> str:
    """A name in a menu: an ampersand in it is no mnemonic."""
    return name.replace("&", "&&")
