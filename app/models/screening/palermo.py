"""The definition of trafficking in persons, in three-valued logic: act, means, purpose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.models.forms.truth import Truth, any_of
from app.models.screening.changes import Counts, Graded, Reading
from app.models.screening.items import Item, any_so, names

ACTS = ("recruitment", "transportation", "transfer", "harbouring", "receipt")
MEANS = (
    "threat_of_force",
    "use_of_force",
    "other_coercion",
    "abduction",
    "fraud",
    "deception",
    "abuse_of_power",
    "abuse_of_position_of_vulnerability",
    "payments_or_benefits_to_person_in_control",
)
PURPOSES = (
    "exploitation_of_prostitution_of_others",
    "other_sexual_exploitation",
    "forced_labour_or_services",
    "slavery",
    "practices_similar_to_slavery",
    "servitude",
    "removal_of_organs",
)
SEXUAL = frozenset(PURPOSES[:2])

WIDER = (
    "forced_criminality",
    "forced_marriage",
    "forced_begging",
    "illegal_adoption",
    "surrogacy",
    "forced_military_service",
)
"""The Protocol's purposes are a minimum; these count too and the result says so: our rule, not a published standard."""

BENEFIT = "ransom_or_other_benefit"
"""Counts only where the national law chosen in the settings says so."""

BENEFIT_COUNTS_IN = frozenset({"VN"})
"""Viet Nam, Law 53/2024/QH15, Article 2; read in a secondary source."""

ELEMENTS = {"act": ACTS, "means": MEANS, "purpose": (*PURPOSES, *WIDER, BENEFIT)}


@dataclass(frozen=True, slots=True)
class Element:
    """Act, means or purpose: whether it is there, the questions that made it so, and those still open."""

    name: str
    truth: Truth
    yes: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Palermo:
    """The definition read over the answers; `wider` when only purposes beyond the Protocol's list make the purpose."""

    truth: Truth
    elements: tuple[Element, Element, Element]
    as_child: bool
    wider: bool


def fits(act: Truth, means: Truth, purpose: Truth, *, as_child: bool) -> Truth:
    """Article 3: an adult needs act, means and purpose; for a child act and purpose suffice. Consent has no place."""
    return act & purpose if as_child else act & means & purpose


def benefit_counts(law: str) -> bool:
    """Whether a country's law counts ransom or another benefit as a purpose."""
    return law in BENEFIT_COUNTS_IN


def counted(items: Sequence[Item], *, benefit: bool) -> tuple[Item, ...]:
    """The items without a purpose that only some national laws know, unless the chosen one does."""
    return tuple(item for item in items if benefit or item.marks.get("item") != BENEFIT)


def evaluate(items: Sequence[Item], *, as_child: bool) -> Palermo:
    """Reads the items marked `palermo`; means are told for a child too, though nothing depends on them."""
    act, means, purpose = (_element(name, items) for name in ELEMENTS)
    protocol = [item for item in items if item.marks.get("item") in PURPOSES]
    return Palermo(
        truth=fits(act.truth, means.truth, purpose.truth, as_child=as_child),
        elements=(act, means, purpose),
        as_child=as_child,
        wider=purpose.truth is Truth.TRUE and not names(protocol, Truth.TRUE),
    )


def reading(*, as_child: bool) -> Reading:
    """How the truth comes about."""
    return Reading(tuple(ELEMENTS), _counts, lambda _name, graded: shown(graded), partial(_whole, as_child=as_child))


def shown(graded: Graded) -> Truth:
    """Whether one of these answers shows a part, whatever each weighs; where none is asked, nobody knows."""
    return any_of(truth for _weight, truth in graded) if graded else Truth.UNKNOWN


def acted(items: Sequence[Item]) -> Truth:
    """Whether one of the acts was done."""
    return any_so([item for item in items if item.marks.get("palermo") == "act"])


def _counts(item: Item) -> Counts:
    element = item.marks.get("palermo")
    return ((element, ""),) if element in ELEMENTS else ()


def _whole(said: Mapping[str, Truth], *, as_child: bool) -> str:
    return fits(*(said[name] for name in ELEMENTS), as_child=as_child).value


def _element(name: str, items: Sequence[Item]) -> Element:
    found = [item for item in items if item.marks.get("palermo") == name]
    return Element(name, any_so(found), names(found, Truth.TRUE), names(found, Truth.UNKNOWN))
