"""Somebody picked up from the board: what each bed is to her, who moves with her, why, and putting her down."""

from collections.abc import Callable, Mapping

from app.errors import Refused
from app.i18n import _, n_
from app.models.shelter import boards, moving, placing
from app.models.shelter.beds import Bed, Sleeper
from app.models.shelter.moving import Ways
from app.models.shelter.standing import Standing
from app.ui.shell.asking import Option, choose
from app.ui.shell.office import Office
from app.ui.shelter import board_said
from app.ui.shelter.board_tile import Mark, Marking

_TOGETHER, _APART = "together", "apart"
_REASONS = "shelter.move_reasons"


class Moving:
    """`changed` is called when somebody was picked up or let go. Nothing is written before a bed and a reason are
    known, and the rules are looked at again where it is."""

    def __init__(self, office: Office, changed: Callable[[], None]) -> None:
        self._office, self._changed = office, changed
        self._shown: Standing | None = None
        self._ways: dict[str, Ways] = {}
        self.sleeper: Sleeper | None = None

    def show_standing(self, shown: Standing) -> None:
        """Another day, or the same one changed: whoever is no longer there to be moved is let go."""
        self._shown = shown
        self._ways.clear()
        if self.sleeper is not None and (shown.past or self.sleeper.stay not in shown.board.stays):
            self.sleeper = None
        if self.sleeper is not None:
            self.sleeper = shown.board.sleepers[self.sleeper.stay]
        self._changed()

    def lift(self, stay: str) -> None:
        """Picks somebody up. A past day is only looked at."""
        shown = self._standing
        self._refuse_past(shown)
        self._office.session.require("write", boards.NIGHT)
        self.sleeper = shown.board.sleepers[stay]
        self._ways.clear()
        self._changed()

    def let_go(self) -> None:
        if self.sleeper is not None:
            self.sleeper = None
            self._ways.clear()
            self._changed()

    def name(self) -> str:
        """Who is picked up, as it may be shown."""
        return board_said.whose(self._office, self._standing.board, self.sleeper) if self.sleeper else ""

    def marks(self) -> Mapping[str, Marking]:
        """What each bed is to whoever is picked up; nothing while nobody is."""
        if self.sleeper is None:
            return {}
        words, board = self._office.words, self._standing.board
        has = {one.bed.id for one in board.tonight.values() if one.sleeper.stay == self.sleeper.stay}
        held = Marking(Mark.HELD, words(_("Being moved")))
        return {
            bed.id: held if bed.id in has else board_said.marking(words, self._way(self.sleeper, bed))
            for bed in board.beds
        }

    def put(self, bed: str) -> None:
        """Whoever is picked up is to have this bed; refused with what forbids it, and then nothing has changed."""
        if self.sleeper is None:
            return
        sleeper, place = self.sleeper, self._standing.board.bed(bed)
        self.move(sleeper, self._way(sleeper, place))

    def choose(self, stay: str) -> None:
        """The same by a list: beds that take her first, and of each other room what forbids it."""
        shown, words = self._standing, self._office.words
        self._refuse_past(shown)
        sleeper = shown.board.sleepers[stay]
        found = moving.destinations(shown.board, sleeper)
        options = [(self._said(one), one.bed.id) for one in found]
        title = words(_("Move {name} to which bed?"), name=board_said.whose(self._office, shown.board, sleeper))
        hint = words(_("Beds that fit come first. Of each other room it is said what forbids it."))
        bed = choose(words, title, options, hint, do=words(_("&Move")))
        if bed is not None:
            self.move(sleeper, next(one for one in found if one.bed.id == bed))

    def move(self, sleeper: Sleeper, way: Ways) -> None:
        """Asks what has to be known (who comes along, why), and writes it."""
        if not way.open:
            first = way.why_not[0]
            raise Refused(first.sentence, **first.places)
        how = self._how(sleeper, way)
        if how is None:
            return
        why = placing.AGREED_APART if how == _APART else self._why(sleeper)
        if why is None:
            return
        beds = way.together if how == _TOGETHER else {sleeper.stay: way.bed}
        self._save({stay: bed.id for stay, bed in beds.items()}, why, apart=how == _APART)

    @property
    def _standing(self) -> Standing:
        if self._shown is None:
            raise ValueError("no board is shown yet")
        return self._shown

    def _refuse_past(self, shown: Standing) -> None:
        if shown.past:
            raise Refused(_("The night of {day} is over: it can only be looked at."), day=shown.board.day)

    def _way(self, sleeper: Sleeper, bed: Bed) -> Ways:
        if bed.id not in self._ways:
            self._ways[bed.id] = moving.ways(self._standing.board, sleeper, bed)
        return self._ways[bed.id]

    def _said(self, way: Ways) -> str:
        words, marked = self._office.words, board_said.marking(self._office.words, way)
        said = marked.why.split("\n")[0] if not way.open else marked.word
        return words(_("{bed}: {said}"), bed=board_said.where(self._office, way.bed), said=said)

    def _how(self, sleeper: Sleeper, way: Ways) -> str | None:
        """Alone without a question; with a family she is asked, for it is not parted without its own word."""
        if way.alone:
            return ""
        words = self._office.words
        options: list[Option] = []
        if way.together:
            told = n_("All {n} of the family move together", "All {n} of the family move together")
            options.append((words.plural(*told, len(way.together)), _TOGETHER))
        if way.apart:
            options.append((words(_("Only this person moves: the family itself agreed to sleep apart")), _APART))
        title = words(_("Who of the family moves?"))
        hint = words(_("A family stays together. It sleeps apart only where it agreed to that itself, unpressed."))
        return choose(words, title, options, hint, do=words(_("&Go on")))

    def _why(self, sleeper: Sleeper) -> str | None:
        """A first bed says itself; for another one somebody has to say why."""
        office, words = self._office, self._office.words
        stay = self._standing.board.stays[sleeper.stay]
        if first := moving.reason(office.vault, office.session, stay):
            return first
        known = {one.code: one.shown(words) for one in office.library.lists[_REASONS] if one.offered(office.today())}
        options = [(known[code], code) for code in moving.reasons(list(known))]
        hint = words(_("It stays written down. A person is moved for reasons she or he was told."))
        return choose(words, words(_("Why another bed?")), options, hint, do=words(_("&Move")))

    def _save(self, beds: Mapping[str, str], why: str, *, apart: bool) -> None:
        office, first = self._office, self._standing.board.day
        today = office.today()
        self.let_go()
        office.save(
            lambda vault, session: placing.move(
                *(vault, session, office.library, beds), first=first, why=why, today=today, apart=apart
            ),
            _("The bed is given."),
        )
