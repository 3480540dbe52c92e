"""The assessment of a house on paper: score, bars beside last time, what is missing, the plan; in every script."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.i18n import LANGUAGES
from app.models.quality import actions
from app.models.quality.board import Standing, board
from app.models.vault.audit import OUTCOMES
from app.reports.documents.render import render
from app.reports.documents.tree import A4, Bar, Bars, Document
from app.reports.quality_report import PRINTED, report, write_down
from tests.models.conftest import MORNING, TODAY, Shelter
from tests.models.quality.houses import TEAM, assessment, head, house, items, standard_form
from tests.reports.printed import given_back, words
from tests.reports.test_summary_scripts import printed_texts
from tests.shots import page_text

LAST_YEAR = date(2025, 3, 1)
LONGEST_PAGE = (A4[0], 14_400.0)
"""As high as a page of a PDF can be."""

NAMES = {
    "km": "ផ្ទះមាត់ទន្លេ",
    "lo": "ເຮືອນແຄມນ້ຳ",
    "my": "မြစ်ကမ်းအိမ်",
    "th": "บ้านริมน้ำ",
    "vi": "Nhà bên sông",
    "zh": "河边之家",
}


def assessed_twice(shelter: Shelter, name: str = "River house", **now: Any) -> Standing:
    """Everything was partly in place a year ago; now all is, but for what is named."""
    home, form = house(shelter, name), standard_form(shelter.library)
    assessment(shelter, home, LAST_YEAR, dict.fromkeys(items(form), "1"))
    assessment(shelter, home, TODAY, now)
    (found,) = board(shelter.vault, head(shelter), shelter.library, TODAY)
    return found


def told(shelter: Shelter, standing: Standing, lang: str = "en") -> Document:
    return report(shelter.vault, head(shelter), shelter.library, standing, words=words(lang), now=MORNING, today=TODAY)


def read(document: Document, lang: str = "en") -> str:
    return " ".join(page_text(render(document, words(lang))).split())


def bars(document: Document) -> Iterator[Bar]:
    for part in document.parts:
        if isinstance(part, Bars):
            assert part.full == 100
            yield from part.bars


def test_each_domain_has_its_bar_beside_last_time(shelter: Shelter) -> None:
    form = standard_form(shelter.library)
    first = items(form)[0]
    found = list(bars(told(shelter, assessed_twice(shelter, **{first: "0"}))))
    assert [bar.label for bar in found] == [section.title for section in form.sections[1:]]
    count = len([name for name in items(form) if name.startswith("admission_")])
    assert found[0].least == found[0].most == pytest.approx(100 * (count - 1) / count)
    assert {bar.before for bar in found} == {50.0} and {bar.least for bar in found[1:]} == {100.0}
    assert found[1].said == "100%, was 50%"


def test_without_a_time_before_there_is_no_line_across(shelter: Shelter) -> None:
    assessment(shelter, house(shelter), TODAY)
    (standing,) = board(shelter.vault, head(shelter), shelter.library, TODAY)
    document = told(shelter, standing)
    assert {bar.before for bar in bars(document)} == {None}
    assert "There is nothing to compare with." in read(document)


def test_what_is_missing_and_what_is_done_about_it_is_told(shelter: Shelter) -> None:
    form = standard_form(shelter.library)
    fire, lamp = items(form, critical=True)[0], items(form, critical=False)[0]
    why = {f"{items(form)[5]}_why": "We take nobody at night.", items(form)[5]: "na"}
    standing = assessed_twice(shelter, **{fire: "0", lamp: "1"}, **why)
    assert standing.last
    step = {"house": standing.house.id, "assessment": standing.last.record.id, "item": fire, "what": "Ask each again."}
    late = {**step, "owner": "Sopha", "due_on": "2026-03-01"}
    actions.add(shelter.vault, head(shelter), shelter.library, late, today=TODAY)
    (standing,) = board(shelter.vault, head(shelter), shelter.library, TODAY)
    text = read(told(shelter, standing))
    for said in (
        "Not safe to admit",
        form.question(fire).label,
        "Ask each again.",
        "open and late",
        "We take nobody at night.",
        "Worse than last time",
        "A resident or former resident",
        "To be assessed again by 2 Mar 2027",
    ):
        assert said in text, said
    assert [rating.name for rating in standing.unplanned] == [lamp]


def test_nothing_critical_missing_says_so_and_nothing_worse(shelter: Shelter) -> None:
    text = read(told(shelter, assessed_twice(shelter)))
    assert "No critical item is missing." in text and "Not safe" not in text and "Worse than last time" not in text


def test_a_share_is_rounded_down_so_that_only_everything_reads_as_a_hundred(shelter: Shelter) -> None:
    document = told(shelter, assessed_twice(shelter, **{items(standard_form(shelter.library))[0]: "1"}))
    assert "Score 99%" in read(document)


def test_a_house_that_was_never_assessed_has_no_report(shelter: Shelter) -> None:
    house(shelter)
    (standing,) = board(shelter.vault, head(shelter), shelter.library, TODAY)
    with pytest.raises(ValueError, match="never assessed"):
        told(shelter, standing)


def test_who_prints_it_is_written_down_and_who_may_not_is_refused(shelter: Shelter) -> None:
    def printed() -> list[str]:
        found = shelter.vault.audit_entries(head(shelter))
        return [one.outcome for one in found if one.event == PRINTED]

    standing = assessed_twice(shelter)
    clerk = shelter.sign_in("phan")
    with pytest.raises(Refused, match="allowed to"):
        report(shelter.vault, clerk, shelter.library, standing, words=words(), now=MORNING, today=TODAY)
    assert standing.last
    with pytest.raises(Refused, match="allowed to"):
        write_down(shelter.vault, clerk, standing.last.record.id)
    assert printed() == []
    write_down(shelter.vault, head(shelter), standing.last.record.id)
    assert printed() == [OUTCOMES["ok"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_comes_back_exactly_in_every_language(shelter: Shelter, lang: str) -> None:
    name = NAMES.get(lang, "River house")
    first = items(standard_form(shelter.library))[0]
    team = {"assessors": [{**TEAM[0], "who": name}, *TEAM[1:]]}
    document = replace(told(shelter, assessed_twice(shelter, name, **{first: "1"}, **team), lang), paper=LONGEST_PAGE)
    rendered = render(document, words(lang))
    assert (rendered.pages, rendered.missing) == (1, {})
    wanted = printed_texts(document, lang)
    assert sum(name in text for text in wanted) >= 2
    assert given_back(page_text(rendered), wanted) == ([], [])
    changed = [text.replace(name[:2], "##", 1) for text in wanted]
    assert given_back(page_text(rendered), changed)[0] != []
