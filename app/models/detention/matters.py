"""What waits about people in detention: what must not be overlooked of each, and recommendations that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from app.marks import Phrase, _
from app.models.detention import records
from app.models.detention.alerts import Alert
from app.models.detention.board import board
from app.models.detention.following import UNDONE, followed
from app.models.detention.records import EPISODE, FACILITY, RECOMMENDATION
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing, by_day
from app.models.tasks import SOON
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOM: Final = "detention"


def matters(vault: Vault, session: Session, library: Library, now: datetime) -> Iterator[Matter]:
    """One line for each person who is held and whom an alert is about, with the most pressing one; then how many are
    held. Nothing for a role that reads nothing of detention."""
    if not session.may("read", EPISODE):
        return
    held = board(vault, session, now).held
    for one in held:
        if one.alerts:
            yield _alerted(one.person, one.alerts[0])
    if held:
        longest = _("Held now: {count}. The longest: at least {days} days.")
        yield Matter(ROOM, longest, "detention", places={"count": len(held), "days": held[0].days.least})
    yield from _recommendations(vault, session, library, now)


def _alerted(person: str, alert: Alert) -> Matter:
    urgent = alert.pressing is Pressing.DANGER
    page = "detention.person"
    return Matter(ROOM, alert.sentence, page, person, alert.places, person, alert.pressing, urgent=urgent)


def _recommendations(vault: Vault, session: Session, library: Library, now: datetime) -> Iterator[Matter]:
    day = now.date()
    soon = vault.records(
        session, kind=RECOMMENDATION, status=UNDONE, due_before=day + SOON + timedelta(days=1), order="due"
    )
    if not soon:
        return
    places = [records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)]
    topics = library.form(RECOMMENDATION).question("topic").codes
    for one in followed(map(records.recommendation, soon), places, day):
        what, due = one.recommendation, one.recommendation.due
        known = topics.get(what.topic) if topics else None
        topic = Phrase(known.label if known else what.topic)
        if one.facility:
            said, told = _("Recommendation to {facility}: {topic}."), {"facility": one.facility.name, "topic": topic}
        else:
            said, told = _("Recommendation: {topic}."), {"topic": topic}
        yield Matter(ROOM, said, "detention.recommendation", what.id, told, pressing=by_day(due, day), day=due)
