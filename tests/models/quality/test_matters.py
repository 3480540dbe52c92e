"""What of the quality of our houses stands on the first page, and to whom."""

from datetime import UTC, datetime, timedelta

from app.models.matters import Matter, Pressing
from app.models.quality import actions, matters
from app.models.vault.session import Session
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import assessment, head, house, items, standard_form


def waiting(shelter: Shelter, by: Session, later: int = 0) -> list[Matter]:
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) + timedelta(days=later)
    return list(matters.matters(shelter.vault, by, shelter.library, now))


def test_that_a_house_is_not_safe_is_told_to_all_who_read_it(shelter: Shelter) -> None:
    critical = items(standard_form(shelter.library), critical=True)[0]
    place = house(shelter)
    assessment(shelter, place, TODAY, {critical: "0"})
    for who in (shelter.worker, head(shelter)):
        (one,) = waiting(shelter, who)
        assert (one.page, one.subject, one.pressing) == ("quality", place, Pressing.DANGER)
        assert one.places == {"house": "River house"}


def test_a_house_that_is_safe_is_no_line_until_it_is_to_be_assessed_again(shelter: Shelter) -> None:
    assessment(shelter, house(shelter), TODAY)
    assert waiting(shelter, head(shelter)) == []
    assert [one.pressing for one in waiting(shelter, head(shelter), later=366)] == [Pressing.DANGER]
    assert waiting(shelter, shelter.worker, later=366) == []


def test_steps_are_told_to_who_answers_for_the_houses_until_they_are_done(shelter: Shelter) -> None:
    place = house(shelter)
    told = {"house": place, "what": "A lamp.", "owner": "Sopha", "due_on": TODAY.isoformat()}
    step = actions.add(shelter.vault, head(shelter), shelter.library, told, today=TODAY)
    (one,) = waiting(shelter, head(shelter))
    assert (one.page, one.subject, one.pressing) == ("quality.action", step, Pressing.DUE)
    record = shelter.read(step, by=head(shelter))
    actions.done(shelter.vault, head(shelter), shelter.library, record, evidence="It burns.", today=TODAY)
    assert waiting(shelter, head(shelter)) == []
