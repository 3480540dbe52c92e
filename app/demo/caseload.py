"""An invented caseload from all six countries, as rows of an HTCDS 2.0 workbook."""

import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.dates import PartialDate

COLUMNS = (
    "prs_FirstName", "prs_SecondName", "x_NameRomanised", "x_NameOrder", "prs_Birthdate", "x_AgeStated", "x_AgeCounted",
    "prs_Gender", "prs_Citizenship", "prs_PrimaryLanguage", "prs_SecondaryLanguage", "prs_HighestLevelOfEducation",
    "prs_MaritalStatus", "prs_NumberOfChildren", "prs_MobilePhone", "prs_IdentityNumber",
    "cas_Status", "cas_IncomingReferralDate", "cas_ReasonForIncomingReferral", "cas_IncomingReferralDetails",
    "vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg", "vic_RelationshipToTrafficker",
    "vic_AgeWhenTrafficked", "vic_MethodOfRecruitment", "vic_MethodsOfControl", "vic_TypeOfExploitation",
    "vic_TypeOfSexExploitation", "vic_ForcedLabourIndustry", "x_CountryOfExploitation", "x_EpisodeStart",
    "x_EpisodeEnd",
    "con_Consent", "cco_CaseComment",
)  # fmt: skip

LANGUAGE = {"KH": "khm", "LA": "lao", "MM": "mya", "TH": "tha", "VN": "vie", "CN": "zho"}
ORDER = {"KH": "family_first", "CN": "family_first", "VN": "family_first", "LA": "given_first", "TH": "given_first"}
DIALLING = {"KH": "+855", "LA": "+856", "MM": "+95", "TH": "+66", "VN": "+84", "CN": "+86"}

# (from, to, weight): the corridors of requirement R3 and the ones within a country.
_CORRIDORS = (
    ("KH", "TH", 18), ("LA", "TH", 14), ("MM", "TH", 22), ("VN", "KH", 8), ("VN", "CN", 9), ("MM", "CN", 7),
    ("CN", "MM", 5), ("TH", "KH", 5), ("CN", "KH", 4), ("VN", "MM", 2), ("TH", "TH", 2), ("KH", "KH", 4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What usually goes together in one form of exploitation; weights are invented, not findings."""

    form: str
    weight: int
    men: float
    children: float
    industries: tuple[str, ...]
    control: tuple[str, ...]
    recruitment: tuple[str, ...]


_PATTERNS = (
    _Pattern("ForcedLabour", 40, 0.6, 0.1,
             ("A_AgricultureForestryAndFishing", "C_Manufacturing", "F_Construction"),
             ("DebtBondage", "WithholdsDocuments", "ExcessiveWorkingHours", "TakesEarnings", "FalsePromises"),
             ("ThroughFriendsOrSocialEvents", "AtAPlaceOfBusiness", "ThroughFamilyOrFamilyEvents")),
    _Pattern("SexualExploitation", 18, 0.05, 0.35, (),
             ("PhysicalThreats", "SexualAbuse", "DebtBondage", "PsychologicalAbuse", "TakesEarnings"),
             ("ThroughOnlineSocialNetworks", "ThroughFriendsOrSocialEvents", "ThroughFamilyOrFamilyEvents")),
    _Pattern("x_ForcedCriminality", 22, 0.65, 0.04, (),
             ("PhysicalAbuse", "x_RestrictsMovement", "WithholdsDocuments", "ThreatsLawEnforcement", "FalsePromises"),
             ("ThroughAnOnlineAdvertisement", "ThroughOnlineSocialNetworks")),
    _Pattern("ForcedMarriage", 10, 0.02, 0.4, (),
             ("x_RestrictsMovement", "SexualAbuse", "ThreatensChildrenFamily"),
             ("ThroughFamilyOrFamilyEvents", "ThroughFriendsOrSocialEvents")),
    _Pattern("ForcedBegging", 6, 0.5, 0.9, (), ("PhysicalThreats", "WithholdsNecessities", "x_UsesChildren"),
             ("ThroughFamilyOrFamilyEvents",)),
    _Pattern("Servitude", 4, 0.1, 0.3, ("T_ActivitiesOfHouseholdsAsEmployers",),
             ("WithholdsDocuments", "ExcessiveWorkingHours", "RestrictsMedicalCare"), ("AtAPlaceOfBusiness",)),
)  # fmt: skip

_SCHOOLING = ("", "PrimaryEducation", "PrimaryEducation", "LowerSecondaryEducation", "UpperSecondaryEducation")
_STATUSES = ("", "PossibleVictimOfTrafficking", "ActualVictimOfTrafficking", "NotAVictimOfTrafficking")
_COMMENTS = (
    "Wishes to telephone a relative before anything is decided.",
    "Slept little; asked for a room near the garden.",
    "Interpreter arranged for the next talk.",
    "Wants to learn a trade before going home.",
    "",
)


@dataclass(frozen=True, slots=True)
class Name:
    own: str
    roman: str


class Names:
    """Common given and family names of six countries; their combinations are invented."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self._by_part: dict[tuple[str, str, str], list[Name]] = {}
        for row in rows:
            place = self._by_part.setdefault((row["country"], row["part"], row["sex"]), [])
            place.append(Name(row["own"], row["roman"]))

    def pick(self, dice: random.Random, country: str, part: str, sex: str = "") -> Name | None:
        """A name, or None where people of that country carry no such part (Burmese family names)."""
        choice = self._by_part.get((country, part, sex))
        return dice.choice(choice) if choice else None

    def every(self) -> Iterator[Name]:
        for names in self._by_part.values():
            yield from names


def rows(names: Names, *, count: int, seed: int, today: date) -> Iterator[Mapping[str, str]]:
    """Invented people, one row each, the same for the same seed and day; values are text as a workbook holds it."""
    dice = random.Random(seed)
    corridors = [(origin, at) for origin, at, _ in _CORRIDORS]
    weights = [weight for *_, weight in _CORRIDORS]
    for _ in range(count):
        origin, at = dice.choices(corridors, weights)[0]
        pattern = dice.choices(_PATTERNS, [p.weight for p in _PATTERNS])[0]
        yield _person(dice, names, origin, pattern, today) | _case(dice, at, pattern, today)


def _person(dice: random.Random, names: Names, origin: str, pattern: _Pattern, today: date) -> dict[str, str]:
    sex = "m" if dice.random() < pattern.men else "f"
    age = dice.randint(9, 17) if dice.random() < pattern.children else dice.randint(18, 46)
    family = names.pick(dice, origin, "family")
    given = names.pick(dice, origin, "given", sex) or Name("", "")
    one_name = dice.random() < 0.05
    if one_name:
        family = None
    roman = [given.roman, family.roman] if family else [given.roman]
    if ORDER.get(origin) == "family_first":
        roman.reverse()
    return {
        "prs_FirstName": given.own,
        "prs_SecondName": family.own if family else "",
        "x_NameRomanised": " ".join(roman),
        "x_NameOrder": ORDER.get(origin, "single") if family else "single",
        **_birth(dice, age, origin, today),
        "prs_Gender": "Masculine" if sex == "m" else "Feminine",
        "prs_Citizenship": "stateless" if dice.random() < 0.02 else origin,
        "prs_PrimaryLanguage": LANGUAGE[origin],
        "prs_SecondaryLanguage": dice.choice(("", "", "eng", "shn" if origin == "MM" else "")),
        "prs_HighestLevelOfEducation": dice.choice(_SCHOOLING),
        "prs_MaritalStatus": "Single" if age < 22 else dice.choice(("Single", "Married", "Divorced", "")),
        "prs_NumberOfChildren": str(dice.choice((0, 0, 1, 2, 3))) if age > 20 else "",
        "prs_MobilePhone": _phone(dice, origin) if dice.random() < 0.3 else "",
        "prs_IdentityNumber": "",
    }


def _birth(dice: random.Random, age: int, origin: str, today: date) -> dict[str, str]:
    """A birthday, a month, a year, or only what the person says her age is, and how she counts it."""
    born = today - timedelta(days=int(age * 365.25) + dice.randint(1, 300))
    known = dice.random()
    if known < 0.15:
        counted = "counted" if origin in ("CN", "VN") and dice.random() < 0.5 else "completed"
        stated = age + dice.randint(1, 2) if counted == "counted" else age
        return {"prs_Birthdate": "", "x_AgeStated": str(stated), "x_AgeCounted": counted}
    if known < 0.30:
        text = PartialDate(born.year, estimated=True).iso
    elif known < 0.40:
        text = PartialDate(born.year, born.month).iso
    else:
        text = born.isoformat()
    return {"prs_Birthdate": text, "x_AgeStated": "", "x_AgeCounted": ""}


def _case(dice: random.Random, at: str, pattern: _Pattern, today: date) -> dict[str, str]:
    arrived = today - timedelta(days=dice.randint(3, 700))
    ended = arrived - timedelta(days=dice.randint(0, 40))
    began = ended - timedelta(days=dice.randint(20, 900))
    decided = dice.choices(_STATUSES, (20, 45, 30, 5))[0]
    decider = dice.choice(("Police", "NGO", "NonPoliceGovernmentalOrganization"))
    start = PartialDate(began.year, began.month).iso if dice.random() < 0.7 else ""
    return {
        "cas_Status": dice.choices(("Active", "FollowUp", "Closed", "ClosedReferred"), (60, 20, 12, 8))[0],
        "cas_IncomingReferralDate": arrived.isoformat(),
        "cas_ReasonForIncomingReferral": dice.choice(("AdditionalServicesRequired", "MigrationOrChangeOfLocation", "")),
        "cas_IncomingReferralDetails": "",
        "vic_TraffickingStatus": decided,
        "vic_TraffickingStatusDecisionMakingOrg": decider if decided else "",
        "vic_RelationshipToTrafficker": dice.choice(("Familial", "Acquainted", "Unaquainted", "")),
        "vic_AgeWhenTrafficked": "",
        "vic_MethodOfRecruitment": dice.choice(pattern.recruitment),
        "vic_MethodsOfControl": _several(dice, pattern.control),
        "vic_TypeOfExploitation": pattern.form,
        "vic_TypeOfSexExploitation": "Prostitution" if pattern.form == "SexualExploitation" else "",
        "vic_ForcedLabourIndustry": dice.choice(pattern.industries) if pattern.industries else "",
        "x_CountryOfExploitation": at,
        "x_EpisodeStart": start,
        "x_EpisodeEnd": PartialDate(ended.year, ended.month, ended.day).iso,
        "con_Consent": dice.choices(("TRUE", "FALSE", ""), (75, 12, 13))[0],
        "cco_CaseComment": dice.choice(_COMMENTS),
    }


def _several(dice: random.Random, codes: Sequence[str]) -> str:
    return ";".join(sorted(dice.sample(list(codes), k=min(len(codes), dice.randint(1, 3)))))


def _phone(dice: random.Random, country: str) -> str:
    return DIALLING[country] + "".join(str(dice.randint(0, 9)) for _ in range(9))
