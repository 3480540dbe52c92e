"""The directory looked through: what nobody asked about speaks against nobody, but for the language."""

from dataclasses import replace

import pytest

from app.models.forms.truth import Truth
from app.models.referrals.directory import Wanted, matching
from app.models.referrals.providers import Provider

CLINIC = Provider(
    id="clinic",
    name="Clinic",
    recipient="provider",
    services=frozenset({"health"}),
    languages=frozenset({"khm"}),
    interpreter=Truth.FALSE,
    sexes=frozenset({"female"}),
    age_from=12,
    age_to=40,
    trusted=Truth.TRUE,
    places=None,
    places_on=None,
    in_use=True,
    country="KH",
    province="KH-2",
)


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Wanted(), True),
        (Wanted(service="health"), True),
        (Wanted(service="legal"), False),
        (Wanted(language="khm"), True),
        (Wanted(language="tha"), False),
        (Wanted(sex="female"), True),
        (Wanted(sex="male"), False),
        (Wanted(age=12), True),
        (Wanted(age=11), False),
        (Wanted(age=40), True),
        (Wanted(age=41), False),
        (Wanted(place="KH"), True),
        (Wanted(place="KH-2"), True),
        (Wanted(place="KH-3"), False),
        (Wanted(in_use=False), False),
        (Wanted(in_use=None), True),
    ],
)
def test_a_provider_is_found_by_what_it_does_speaks_and_takes(wanted: Wanted, fits: bool) -> None:
    assert (matching([CLINIC], wanted) == [CLINIC]) is fits


def test_what_was_never_asked_speaks_against_nobody_but_for_the_language() -> None:
    open_to_all = replace(CLINIC, languages=frozenset(), sexes=frozenset(), age_from=None, age_to=None)
    assert matching([open_to_all], Wanted(sex="male", age=3)) == [open_to_all]
    assert matching([open_to_all], Wanted(language="khm")) == []
    interpreted = replace(open_to_all, interpreter=Truth.TRUE)
    assert matching([interpreted], Wanted(language="khm")) == [interpreted]


def test_they_come_by_their_names() -> None:
    other, third = replace(CLINIC, id="a", name="beta"), replace(CLINIC, id="b", name="Alpha")
    assert [one.name for one in matching([CLINIC, other, third], Wanted())] == ["Alpha", "beta", "Clinic"]
