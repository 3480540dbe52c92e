"""Who arrives together: as the rules of beds see them before they are admitted, and as they are admitted then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models.consent_overview import the_case
from app.models.forms.answers import rows
from app.models.people import PERSON
from app.models.screening.said import Said
from app.models.shelter import boards
from app.models.shelter.asking import PEOPLE
from app.models.shelter.asking import PERSON as WHO
from app.models.shelter.beds import Bed, Sleeper
from app.models.shelter.boards import Board
from app.models.shelter.offers import ALONE_FROM, Move, Offer, lacking, partly, spread
from app.models.shelter.stays import Arrival
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

Answers = Mapping[str, Any]

_TOGETHER = "arriving"


@dataclass(frozen=True, slots=True)
class Beds:
    """What there is for those who arrive. `offers` are all rooms, those that take everybody first; where there is none
    of these, `parts` are rooms for some of them, `moves` who could be asked to sleep elsewhere, `lacking` says it."""

    offers: Sequence[Offer]
    parts: Sequence[Offer] = ()
    moves: Sequence[Move] = ()
    lacking: Said | None = None

    def taken(self, room: str) -> Mapping[str, Bed]:
        """Person → bed in a room that is offered; nothing where it is not, or not any more."""
        found = [one.beds for one in (*self.offers, *self.parts) if one.room.id == room and one.beds]
        return found[0] if found else {}


def party(vault: Vault, session: Session, told: Answers) -> list[Sleeper]:
    """Those named at the door so far, each by her own id in place of the stay there is not yet."""
    each = [row for row in rows(told.get(PEOPLE)) if isinstance(row.get(WHO), str)]
    ids = [str(row[WHO]) for row in each]
    known = {one.id: one for one in vault.records(session, kind=PERSON, person=list(dict.fromkeys(ids)))} if ids else {}
    together = _TOGETHER if len(known) > 1 else ""
    found = {
        id: boards.sleeper(id, id, {**row, "party": together}, known[id])
        for id, row in zip(ids, each, strict=True)
        if id in known
    }
    return list(found.values())


def beds(board: Board, who: Sequence[Sleeper], wanted: str = "") -> Beds:
    """Rooms for a party on the night of a board. Somebody alone gets the bed that is `wanted` where she may have it."""
    if not who:
        return Beds(())
    found = [_with(board, one, who, wanted) for one in board.offers(who)]
    if any(one.whole for one in found):
        return Beds(found)
    parts = partly(who, found, board.beds, board.held, board.day)
    return Beds(found, parts, board.moves(who), lacking(who, found))


def apart(board: Board, who: Sequence[Sleeper]) -> Mapping[str, Bed]:
    """Person → bed, in several rooms of one house: for a family that itself agrees to that. Refused where there is no
    such way, or somebody would be left too young to be alone. It takes some tenths of a second."""
    for house in dict.fromkeys(bed.room.house for bed in board.beds):
        if found := spread(who, [bed for bed in board.beds if bed.room.house == house], board.held, board.day):
            return found
    raise Refused(
        _(
            "Not even in several rooms is there a bed for each of them: too few are free, a rule forbids them, or a"
            " child under {age} would be without an adult of the family. Give some of them beds, or none for now."
        ),
        age=ALONE_FROM,
    )


def still_free(board: Board, beds: Mapping[str, Bed]) -> bool:
    """Whether all these beds are still to be had that night."""
    free = {bed.id for bed in board.free}
    return all(bed.id in free for bed in beds.values())


def first_choice(found: Beds, *, room: str = "", house: str = "") -> str:
    """The room that is taken unless another is chosen: the one named where it takes everybody, else the first that
    does, in that house before others; "" where none does."""
    whole = [one.room for one in found.offers if one.whole]
    if room in {one.id for one in whole}:
        return room
    near = sorted(whole, key=lambda one: one.house != house)
    return near[0].id if near else ""


def here_already(board: Board, who: Sequence[Sleeper]) -> list[Sleeper]:
    """Those who are admitted already, and so cannot be a second time."""
    here = {str(one.person) for id, one in board.stays.items() if board.stays_over(id)}
    return [one for one in who if one.person in here]


def arrivals(vault: Vault, session: Session, told: Answers, beds: Mapping[str, str]) -> list[Arrival]:
    """Everybody named at the door with what was said of all and of each, and a bed (person → bed) or none."""
    of_all = {name: value for name, value in told.items() if name != PEOPLE}
    found = []
    for row in rows(told.get(PEOPLE)):
        person = str(row.get(WHO))
        own = {name: value for name, value in row.items() if name != WHO}
        found.append(Arrival(person, {**of_all, **own}, the_case(vault, session, person), beds.get(person)))
    return found


def unsaid(stay: Record) -> list[Phrase]:
    """What is talked over with everybody who arrives and nobody has written down yet."""
    told = stay.answers
    missing = (
        (told.get("explained") != "yes", _("The house agreement was not explained yet.")),
        (told.get("leave_told") != "yes", _("Nobody said yet that the person may leave at any time.")),
        (not boards.last_answer(stay), _("Nobody has asked yet whether the person wants to stay.")),
        (not told.get("first_needs"), _("Nobody has asked yet what is needed first.")),
    )
    return [Phrase(sentence) for lacks, sentence in missing if lacks]


def _with(board: Board, offer: Offer, who: Sequence[Sleeper], wanted: str) -> Offer:
    """The offer with the bed that is wanted, where that stands in its room and only one person needs one."""
    for bed in board.beds:
        if bed.id == wanted and bed.room.id == offer.room.id and len(who) == 1 and not board.refusals(bed, who):
            return replace(offer, beds={who[0].stay: bed})
    return offer
