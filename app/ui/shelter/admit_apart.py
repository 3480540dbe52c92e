"""A family that sleeps apart by its own word: who would sleep where, and whether it agreed."""

from collections.abc import Mapping

from app.i18n import Words, _
from app.models.shelter import offers
from app.models.shelter.beds import Bed, Sleeper
from app.models.shelter.boards import Board
from app.ui.shell.asking import ask_sure
from app.ui.shell.office import Office
from app.ui.shelter import stay_said


def said(office: Office, board: Board, names: Mapping[Sleeper, str], beds: Mapping[str, Bed]) -> str:
    """Each with room and bed, and which children without an adult of theirs."""
    words = office.words
    each = [(name, stay_said.bed(office, beds[one.stay])) for one, name in names.items()]
    told = [words.listing([words(_("{name}: {bed}"), name=name, bed=bed) for name, bed in each])]
    if alone := offers.without_adult(beds, list(names), board.day):
        without = words.listing([names[one] for one in alone])
        told.append(words(_("Without an adult of the family in the room: {names}"), names=without))
    return "\n".join(told)


def agreed(words: Words, told: str) -> bool:
    """Asked of whoever has asked the family itself about these very beds."""
    hint = words(_("Ask without pressing. To wait for beds in one room is as good an answer."))
    title = words(_("Did the family itself agree to sleep apart?"))
    return ask_sure(words, title, f"{told}\n{hint}", do=words(_("&Yes, agreed")), danger=False)
