"""The summary in all seven languages, with a name in each script: every text on paper is given back as it was."""

from dataclasses import replace

import pytest

from app.i18n import LANGUAGES
from app.models import tasks
from app.reports.documents.render import render
from app.reports.documents.tree import A4, Bullets, Document
from tests.models.conftest import TODAY, Shelter
from tests.reports.printed import given_back, heard, summary, texts, words
from tests.shots import page_text

NAMES = {
    "en": {"roman": "Mary-Ann O’Neill", "order": "given_first"},
    "km": {"own": "សុខ ស្រីមុំ", "roman": "Sok Sreymom", "order": "family_first"},
    "lo": {"own": "ຄຳຫຼ້າ ວົງສະຫວັນ", "roman": "Khamla Vongsavanh", "order": "given_first"},
    "my": {"own": "မသန္တာဝင်း", "roman": "Ma Thandar Win", "order": "single"},
    "th": {"own": "สมหญิง ใจดีปิ่น", "roman": "Somying Chaideepin", "order": "given_first"},
    "vi": {"own": "Nguyễn Thị Hằng", "order": "family_first"},
    "zh": {"own": "张伟明", "roman": "Zhang Weiming", "order": "family_first"},
}
ONE_LONG_PAGE = (A4[0], 9000.0)


def printed_texts(document: Document, lang: str) -> list[str]:
    """Every text of a document on one page: title, body, head and foot."""
    say = words(lang)
    margins = (
        document.classification,
        say("Page {page} of {pages}", page=1, pages=1),
        say("Printed by {who}, {when}", who=document.printed_by, when=document.printed_at),
        document.basis,
    )
    signs = ["•" for part in document.parts if isinstance(part, Bullets) for _item in part.items]
    return [document.title, *texts(document.parts), *signs, *margins]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_comes_back_exactly_in_every_language(shelter: Shelter, lang: str) -> None:
    case = heard(shelter, name=NAMES[lang], gender="Feminine", citizenship=["KH", "VN"], primary_language="khm")
    told = {"task": "legal", "words": f"{NAMES[lang].get('own', '')} (20%)"}
    tasks.add(shelter.vault, shelter.worker, shelter.library, case, told, due=TODAY, today=TODAY)
    document = replace(summary(shelter, case, lang=lang).document, paper=ONE_LONG_PAGE)
    rendered = render(document, words(lang))
    assert (rendered.pages, rendered.missing) == (1, {})
    wanted = printed_texts(document, lang)
    assert any(NAMES[lang].get("own", "O’Neill") in text for text in wanted)
    assert given_back(page_text(rendered), wanted) == ([], [])
    changed = [text.replace(NAMES[lang].get("own", "O’Neill")[:2], "##", 1) for text in wanted]
    assert given_back(page_text(rendered), changed)[0] != []
