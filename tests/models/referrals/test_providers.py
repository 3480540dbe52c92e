"""The directory of providers: whom they take, and what speaks against sending somebody there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models.ages import Age
from app.models.forms.truth import Truth
from app.models.referrals import providers
from app.models.referrals.providers import FRESH, Need, Provider, doubts, fitting
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import HOSPITAL, provider

CLINIC = Provider(
    id="clinic",
    name="Clinic",
    recipient="provider",
    services=frozenset({"health", "psychosocial"}),
    languages=frozenset({"khm"}),
    interpreter=Truth.UNKNOWN,
    sexes=frozenset({"female"}),
    age_from=15,
    age_to=40,
    trusted=Truth.TRUE,
    places=None,
    places_on=None,
    in_use=True,
)
HER = Need({"health": "Health care"}, frozenset({"khm", "tha"}), "female", Age(20, 22, None, disputed=False))


def age(least: int, most: int) -> Age:
    return Age(least, most, None, disputed=False)


def said(one: Provider, need: Need, day: date = TODAY) -> list[tuple[str, bool]]:
    words = Words("en")
    return [(words(doubt.sentence, **doubt.places), doubt.sure) for doubt in doubts(one, need, day)]


def test_nothing_speaks_against_who_fits() -> None:
    assert said(CLINIC, HER) == []


@pytest.mark.parametrize(
    ("changed", "needed", "sentence", "sure"),
    [
        ({}, {"services": {"legal": "Legal help", "health": "Health care"}}, "Legal help", True),
        ({}, {"sex": "male"}, "do not take persons of this sex", True),
        ({}, {"sex": None}, "sex of the person is not noted", False),
        ({}, {"age": age(12, 14)}, "too young for them", True),
        ({}, {"age": age(41, 45)}, "too old for them", True),
        ({}, {"age": age(13, 16)}, "may be too young", False),
        ({}, {"age": age(39, 44)}, "may be too young or too old", False),
        ({}, {"age": None}, "age of the person is not known", False),
        ({"languages": frozenset({"vie"})}, {}, "Nobody there is known to speak", False),
        ({"languages": frozenset({"vie"}), "interpreter": Truth.FALSE}, {}, "Nobody there is known to speak", True),
        ({"languages": frozenset()}, {}, "not known whether they speak", False),
        ({}, {"languages": frozenset()}, "not known whether they speak", False),
        ({"trusted": Truth.UNKNOWN}, {}, "Nobody has looked into", False),
        ({"trusted": Truth.FALSE}, {}, "Nobody is to be sent there", True),
        ({"places": 0, "places_on": TODAY}, {}, "They had no room on 2 Mar 2026", True),
        ({"places": 4, "places_on": TODAY - FRESH - timedelta(days=1)}, {}, "long since they told", False),
        ({"places": 4}, {}, "long since they told", False),
    ],
)
def test_what_speaks_against_a_provider_is_told_with_how_sure_it_is(
    changed: dict[str, object], needed: dict[str, object], sentence: str, sure: bool
) -> None:
    (found,) = said(replace(CLINIC, **changed), replace(HER, **needed))  # type: ignore[arg-type]
    assert sentence in found[0] and found[1] is sure


@pytest.mark.parametrize(
    "changed",
    [
        {"languages": frozenset({"vie"}), "interpreter": Truth.TRUE},
        {"sexes": frozenset()},
        {"age_from": None, "age_to": None},
        {"age_from": 22, "age_to": None, "sexes": frozenset({"female", "male"})},
        {"places": 1, "places_on": TODAY - FRESH},
    ],
)
def test_what_is_well_is_no_doubt(changed: dict[str, object]) -> None:
    need = replace(HER, age=age(22, 22))
    assert said(replace(CLINIC, **changed), need) == []  # type: ignore[arg-type]


def test_who_fits_best_comes_first_and_who_is_not_in_use_or_does_nothing_of_it_not_at_all() -> None:
    unsure = replace(CLINIC, id="unsure", name="Alpha", trusted=Truth.UNKNOWN)
    full = replace(CLINIC, id="full", name="Beta", places=0, places_on=TODAY)
    closed, other = replace(CLINIC, in_use=False), replace(CLINIC, services=frozenset({"legal"}))
    found = fitting([full, closed, unsure, other, CLINIC], HER, TODAY)
    assert [fit.provider.id for fit in found] == ["clinic", "unsure", "full"]


def test_what_a_person_needs_is_read_from_what_is_known_of_her(shelter: Shelter) -> None:
    person = shelter.read(shelter.person(sex="female", primary_language="khm", languages_understood=["tha"]))
    need = providers.need_of(shelter.library, person, ["health", "nonsense"], TODAY)
    assert need == Need({"health": "Health care"}, frozenset({"khm", "tha"}), "female", need.age)
    assert need.age and (need.age.least, need.age.most) == (35, 35)


def test_a_provider_is_kept_corrected_and_taken_out_of_use(shelter: Shelter) -> None:
    kept = provider(shelter, languages=["khm"], places=3, places_on="2026-03-01", age_from=0)
    one = providers.of_record(kept)
    assert (one.name, one.places, one.places_on, one.age_from) == ("Hospital of the river", 3, date(2026, 3, 1), 0)
    assert one.trusted is Truth.TRUE and one.in_use
    new = {"places": 0, "places_on": "2026-03-02"}
    providers.correct(shelter.vault, shelter.worker, shelter.library, kept, new, today=TODAY, in_use=False)
    after = providers.of_record(shelter.read(kept.id))
    assert (after.places, after.in_use, after.services) == (0, False, frozenset({"health"}))


def test_a_provider_needs_a_name_a_service_and_as_whom_consent_is_asked(shelter: Shelter) -> None:
    for missing in ("name", "recipient", "services"):
        told = {name: value for name, value in HOSPITAL.items() if name != missing}
        with pytest.raises(Refused, match="has to be answered"):
            providers.save(shelter.vault, shelter.worker, shelter.library, told, today=TODAY)
    with pytest.raises(Refused, match="lowest age"):
        provider(shelter, age_from=30, age_to=12)
