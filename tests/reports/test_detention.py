"""The report on a period of detention: figures and a chart, who may have it, and nobody in it by name."""

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.i18n import LANGUAGES, Words
from app.models.detention.days import Days
from app.models.detention.figures import Figures, Period
from app.models.detention.records import FACILITY
from app.models.forms.library import Library
from app.reports.detention import detention_report, period_figures, write_down
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import Bars, Document, KeepTogether
from tests.models.conftest import MORNING, TODAY
from tests.models.detention.conftest import Post, built, post
from tests.shots import page_text

__all__ = ["built", "post"]

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def found(post: Post) -> Figures:
    """Two people held, one of them since nobody knows when, one released after identification."""
    one, other = post.meet(name={"roman": "Srey Mom"}), post.meet(birth="2011")
    cell = post.facility("Cell by the bridge", type="police_cell")
    centre = post.facility("Centre in the north", type="immigration", authority="immigration")
    told: dict[str, Any] = {"began_on": "2026-01-01", "seen_on": "2026-01-02", "presumed_on": "2026-01-08"}
    post.episode(one, facility=cell, **told, ended_on="2026-01-10", outcome="released_to_provider")
    post.episode(other, facility=centre, began_on="2026-02", seen_on="2026-02-28")
    return figures_of(post)


def figures_of(post: Post, period: Period = PERIOD) -> Figures:
    return period_figures(post.shelter.vault, post.monitor, period, today=TODAY)


def printed(found: Figures, library: Library, language: str = "en") -> tuple[Document, Rendered]:
    words = Words(language)
    document = detention_report(found, words, library, printed_by="Chea", printed_at=MORNING)
    return document, render(document, words)


def read(rendered: Rendered) -> str:
    return " ".join(page_text(rendered).split())


def test_the_report_tells_the_figures_in_sentences_tables_and_bars(found: Figures, library: Library) -> None:
    document, rendered = printed(found, library)
    text = read(rendered)
    for said in (
        "Detention: 1 Jan 2026 to 31 Dec 2026",
        "Counted up to 2 Mar 2026",
        "People held 2",
        "Days held 13 to 40 days",
        "Most days were spent in: Immigration detention (3 to 30 days).",
        "Police cell 1 1 10 days",
        "Released within three days 1",
        "Under 18",
        "Confidential: small numbers can tell who is meant",
    ):
        assert said in text
    (chart,) = [part for part in document.parts if isinstance(part, KeepTogether)]
    (bars,) = [part for part in chart.parts if isinstance(part, Bars)]
    assert [(bar.least, bar.most) for bar in bars.bars] == [(3, 30), (10, 10)]
    assert rendered.pages <= 2 and not rendered.missing


def test_no_person_and_no_place_is_named(found: Figures, library: Library) -> None:
    text = read(printed(found, library)[1])
    assert not [name for name in ("Srey", "Nok", "bridge", "Centre in the north") if name in text]


def test_where_nobody_was_held_it_says_so_and_draws_nothing(post: Post, library: Library) -> None:
    found = figures_of(post)
    document, rendered = printed(found, library)
    assert "Nobody is known to have been held in this period." in read(rendered)
    assert not [part for part in document.parts if isinstance(part, KeepTogether)]
    assert found.longest == Days(0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_in_every_language_with_every_character(found: Figures, library: Library, language: str) -> None:
    rendered = printed(found, library, language)[1]
    assert not rendered.missing and rendered.pages <= 3


def test_only_who_may_print_gets_figures_and_it_is_written_down(post: Post) -> None:
    vault = post.shelter.vault
    worker = post.shelter.sign_in("dara")
    with pytest.raises(Refused, match="role"):
        period_figures(vault, worker, PERIOD, today=TODAY)
    with pytest.raises(Refused, match="role"):
        write_down(vault, worker)
    write_down(vault, post.monitor)
    lines = vault.audit_entries(post.supervisor, events=("detention.print",))
    assert [(line.user, line.detail) for line in lines] == [(post.monitor.user, {})]


def test_a_place_somebody_named_is_never_in_the_figures(post: Post, library: Library) -> None:
    post.keep(FACILITY, name="=cmd()", type="hotel", authority="private")
    assert "cmd" not in read(printed(figures_of(post), library)[1])
