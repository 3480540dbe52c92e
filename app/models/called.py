"""What the organisation has that is looked for by its name: houses, rooms, places of detention, providers."""

from collections.abc import Sequence
from typing import Final

from app.models.detention.records import FACILITY
from app.models.referrals.providers import PROVIDER
from app.models.shelter.houses import HOUSE, ROOM
from app.models.vault.record import Record
from app.models.vault.search import fold
from app.models.vault.session import Session
from app.models.vault.store import Vault

KINDS: Final = (HOUSE, ROOM, PROVIDER, FACILITY)

Called = tuple[str, Record]
"""A folded name, and what is called so."""


def called(vault: Vault, session: Session) -> list[Called]:
    """All of it this role reads, by name. There are some hundred at most: they belong to nobody's file, so no key opens
    them and no index has to be made of them."""
    kinds = [kind for kind in KINDS if session.may("read", kind)]
    found = vault.records(session, kind=kinds) if kinds else []
    named = ((fold(str(one.answers.get("name") or "")), one) for one in found)
    return sorted(((name, one) for name, one in named if name), key=lambda pair: (pair[0], pair[1].id))


def find(known: Sequence[Called], text: str, limit: int) -> list[Record]:
    """Those whose name has every word of `text`, names that begin with the first of them before others."""
    words = fold(text).split()
    if not words:
        return []
    fitting = [pair for pair in known if all(word in pair[0] for word in words)]
    return [one for _name, one in sorted(fitting, key=lambda pair: not pair[0].startswith(words[0]))][:limit]
