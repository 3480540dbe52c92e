"""What is withheld is taken out of the records themselves."""

from datetime import date
from typing import Any

import pytest

from app.models.forms.library import Library
from app.models.timeline import Line
from app.models.vault.record import Record
from app.reports.summaries.definition import Cover, definition
from app.reports.summaries.held import without
from tests.models.invented import record

TOLD = definition("case")


def left(library: Library, cover: Cover, kind: str, answers: dict[str, Any], **more: Any) -> Record | None:
    return without(Line(date(2026, 3, 2), record(kind, answers, **more), library.form(kind)), cover)


def test_an_answer_that_is_covered_is_gone_and_so_is_what_disputes_it(library: Library) -> None:
    cover = TOLD.cover(frozenset({"birth"}))
    told = {"birth": "1990", "gender": "Feminine"}
    found = left(library, cover, "person", told, disputed={"birth": ("1990", "2010")})
    assert found is not None
    assert (found.answers, found.disputed) == ({"gender": "Feminine"}, {})
    kept = left(library, TOLD.cover(frozenset({"name"})), "person", told, disputed={"birth": ("1990", "2010")})
    assert kept is not None
    assert (kept.answers, kept.disputed) == (told, {"birth": ("1990", "2010")})


@pytest.mark.parametrize(
    ("factors", "expected"),
    [(["health", "alone"], {"risk_factors": ["alone"]}), (["health"], {}), (["alone"], {"risk_factors": ["alone"]})],
)
def test_a_code_that_is_covered_is_taken_from_among_others(
    library: Library, factors: list[str], expected: dict[str, Any]
) -> None:
    found = left(library, TOLD.cover(frozenset({"health"})), "case", {"risk_factors": factors})
    assert found is not None
    assert found.answers == expected


def test_a_record_that_is_nothing_but_a_covered_code_goes_whole(library: Library) -> None:
    cover = TOLD.cover(frozenset({"health"}))
    assert left(library, cover, "case.task", {"task": "medical"}) is None
    assert left(library, cover, "case.task", {"task": "legal"}) is not None
    torn = {"task": ("legal", "medical")}
    assert left(library, cover, "case.task", {"task": "legal"}, disputed=torn) is None


def test_whole_forms_go_and_so_does_every_screening_an_organisation_adds(library: Library) -> None:
    cover = TOLD.cover(frozenset({"exploitation"}))
    for kind in ("trafficking.episode", "screening.assessment", "screening.ilo_eleven", "screening.determination"):
        assert left(library, cover, kind, {"x": "y"}) is None
    for kind in ("case.note", "screening.rights_given"):
        assert left(library, cover, kind, {"x": "y"}) is not None
    assert left(library, TOLD.cover(frozenset({"notes"})), "case.note", {"x": "y"}) is None
    assert left(library, TOLD.cover(frozenset()), "trafficking.episode", {"x": "y"}) is not None
