"""Review: what one wrote, another approves."""

import pytest

from app.errors import Refused
from app.models import reviews
from app.models.cases import rate_risk
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter


def asked(shelter: Shelter, case: Record) -> Record:
    id = reviews.request(shelter.vault, shelter.worker, shelter.library, case, "assessment", today=TODAY)
    return shelter.read(id)


def decide(shelter: Shelter, login: str, review: Record, *, approve: bool = True, remarks: str = "") -> None:
    session = shelter.sign_in(login)
    read = shelter.read(review.id, by=session)
    reviews.decide(shelter.vault, session, shelter.library, read, approve=approve, today=TODAY, remarks=remarks)


def test_a_second_person_approves(shelter: Shelter) -> None:
    case = shelter.case()
    review = asked(shelter, case)
    assert reviews.waiting([review]) == [review]
    assert reviews.for_user(shelter.vault, shelter.worker) == []
    assert [one.id for one in reviews.for_user(shelter.vault, shelter.sign_in("sopha"))] == [review.id]
    assert reviews.approval_of(case, [review]) is None
    decide(shelter, "sopha", review)
    decided = shelter.read(review.id)
    assert decided.status == "approved" and decided.answers["decided_by"] == shelter.sessions["sopha"].user
    assert reviews.approval_of(shelter.read(case.id), [decided]) == decided
    with pytest.raises(Refused, match="decided already"):
        decide(shelter, "mealea", decided)


def test_the_reviewer_cannot_be_the_author(shelter: Shelter) -> None:
    supervisor = shelter.sign_in("sopha")
    case = shelter.case(by=supervisor)
    id = reviews.request(shelter.vault, supervisor, shelter.library, case, "assessment", today=TODAY)
    review = shelter.read(id, by=supervisor)
    with pytest.raises(Refused, match="Another person"):
        decide(shelter, "sopha", review)
    decide(shelter, "mealea", review)


def test_nor_can_whoever_changed_a_part_of_it(shelter: Shelter) -> None:
    case = shelter.case()
    supervisor = shelter.sign_in("sopha")
    rate_risk(
        shelter.vault, supervisor, shelter.library, shelter.read(case.id, by=supervisor), level="high",
        factors=["threats"], today=TODAY,
    )  # fmt: skip
    review = asked(shelter, shelter.read(case.id))
    with pytest.raises(Refused, match="Another person"):
        decide(shelter, "sopha", review)
    decide(shelter, "mealea", review)


def test_a_caseworker_approves_nothing(shelter: Shelter) -> None:
    review = asked(shelter, shelter.case())
    with pytest.raises(Refused, match="allowed to"):
        decide(shelter, "dara", review)


def test_what_was_changed_after_it_was_sent_is_not_approved(shelter: Shelter) -> None:
    case = shelter.case()
    review = asked(shelter, case)
    rate_risk(shelter.vault, shelter.worker, shelter.library, case, level="low", factors=["none_known"], today=TODAY)
    with pytest.raises(Refused, match="changed after"):
        decide(shelter, "sopha", review)


def test_an_approval_ends_when_the_record_is_changed(shelter: Shelter) -> None:
    case = shelter.case()
    review = asked(shelter, case)
    decide(shelter, "sopha", review)
    rate_risk(
        shelter.vault, shelter.worker, shelter.library, shelter.read(case.id), level="low", factors=["none_known"],
        today=TODAY,
    )  # fmt: skip
    assert reviews.approval_of(shelter.read(case.id), [shelter.read(review.id)]) is None


def test_returning_needs_remarks_and_is_no_approval(shelter: Shelter) -> None:
    case = shelter.case()
    review = asked(shelter, case)
    with pytest.raises(Refused, match="what is to be changed"):
        decide(shelter, "sopha", review, approve=False)
    decide(shelter, "sopha", review, approve=False, remarks="Ask about her papers.")
    returned = shelter.read(review.id)
    assert returned.status == "returned" and returned.answers["remarks"] == "Ask about her papers."
    assert reviews.approval_of(case, [returned]) is None and reviews.waiting([returned]) == []
