"""Assessments: filled in over days, finished when nothing waits and the team is whole, then left as they were."""

from datetime import date

import pytest

from app.errors import Refused
from app.models.forms.library import Library
from app.models.quality import assessments
from app.models.vault.roles import Permissions
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import TEAM, all_rated, assessment, head, house, items, standard_form


def test_an_assessment_is_filled_in_over_days_and_finished_once(shelter: Shelter) -> None:
    session, library = head(shelter), shelter.library
    first = {"house": house(shelter), "assessors": TEAM}
    id = assessments.begin(shelter.vault, session, library, first, today=TODAY)
    assert shelter.read(id, by=session).answers["on"] == TODAY.isoformat()
    with pytest.raises(Refused, match=f"{len(items(standard_form(library)))} in all"):
        assessments.finish(shelter.vault, session, library, shelter.read(id, by=session))
    told = all_rated(standard_form(library))
    assessments.answer(shelter.vault, session, library, shelter.read(id, by=session), told, today=TODAY)
    assessments.finish(shelter.vault, session, library, shelter.read(id, by=session))
    done = shelter.read(id, by=session)
    assert done.status == assessments.DONE
    with pytest.raises(Refused, match="stays as it was"):
        assessments.finish(shelter.vault, session, library, done)
    with pytest.raises(Refused, match="stays as it was"):
        assessments.answer(shelter.vault, session, library, done, {"on": "2026-03-01"}, today=TODAY)


def test_what_does_not_apply_needs_its_reason(shelter: Shelter) -> None:
    item = items(standard_form(shelter.library))[0]
    told = {"house": house(shelter), item: "na"}
    with pytest.raises(Refused, match="has to be answered"):
        assessments.begin(shelter.vault, head(shelter), shelter.library, told, today=TODAY)
    told[f"{item}_why"] = "There are no stairs."
    assessments.begin(shelter.vault, head(shelter), shelter.library, told, today=TODAY)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_all_three_kinds_take_part_or_it_is_said_why_not(shelter: Shelter, missing: int) -> None:
    team = [one for place, one in enumerate(TEAM) if place != missing]
    open_ = assessment(shelter, house(shelter), TODAY, {"assessors": team}, finished=False)
    with pytest.raises(Refused, match=r"took part\. Add somebody"):
        assessments.finish(shelter.vault, head(shelter), shelter.library, open_)
    why = {"missing_because": "Three were asked, all were away."}
    assessments.answer(shelter.vault, head(shelter), shelter.library, open_, why, today=TODAY)
    assessments.finish(shelter.vault, head(shelter), shelter.library, shelter.read(open_.id, by=head(shelter)))


def test_a_resident_who_assesses_is_never_named(shelter: Shelter) -> None:
    team = [*TEAM, {"kind": "resident", "who": "Chan Srey"}]
    kept = assessment(shelter, house(shelter), TODAY, {"assessors": team}).answers["assessors"]
    assert kept == [*TEAM, {"kind": "resident"}]


def test_who_may_not_approve_does_not_finish(shelter: Shelter) -> None:
    begun = assessment(shelter, house(shelter), TODAY, finished=False)
    with pytest.raises(Refused, match="allowed to"):
        assessments.finish(shelter.vault, shelter.worker, shelter.library, begun)
    permissions = Permissions.load()
    assert permissions.may(["manager"], "approve", assessments.ASSESSMENT)
    assert permissions.may(["manager"], "write", "quality.action")
    for role in ("monitor", "data_clerk", "administrator", "traveller"):
        assert not permissions.may([role], "read", assessments.ASSESSMENT), role


def test_laptops_that_disagree_are_settled_before_it_is_finished(library: Library, shelter: Shelter) -> None:
    form = standard_form(library)
    whole = assessment(shelter, house(shelter), TODAY, finished=False)
    assert assessments.flaws(form, whole) == []
    torn = whole._replace(disputed={items(form)[3]: ("1", "2")})
    assert [one.question for one in assessments.flaws(form, torn)] == [items(form)[3]]


def test_a_house_is_due_again_a_year_after() -> None:
    assert assessments.due_again(date(2026, 3, 2)) == date(2027, 3, 2)
