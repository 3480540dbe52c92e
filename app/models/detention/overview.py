"""What the detention desk shows at one look: who is held, where to go, what was recommended, who is punished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.models.detention import board, following, punishment, visits
from app.models.detention.board import Board
from app.models.detention.following import Followed
from app.models.detention.punishment import SETTLED, Tracked
from app.models.detention.visits import Visited
from app.models.forms.library import Library
from app.models.shelter import restrictions
from app.models.shelter.restrictions import RESTRICTION
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Overview:
    """Of recommendations and charges only what is still to be done, the most pressing first."""

    board: Board
    places: Sequence[Visited]
    advice: Sequence[Followed]
    charges: Sequence[Tracked]


def overview(vault: Vault, session: Session, library: Library, now: datetime) -> Overview:
    """As far as this session may read; `now` is a moment where the laptop is. The monitor has no restrictions."""
    watched = restrictions.in_force(vault, session) if session.may("read", RESTRICTION) else ()
    shown = board.board(vault, session, now, watched)
    where = [time.facility for one in shown.held for time in one.episodes if not time.over]
    return Overview(
        board=shown,
        places=visits.places(vault, session, library, now.date(), where),
        advice=[one for one in following.follow(vault, session, now.date()) if one.when is not None],
        charges=[one for one in punishment.tracker(vault, session, now.date()) if one.standing not in SETTLED],
    )
