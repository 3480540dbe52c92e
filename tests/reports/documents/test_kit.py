from datetime import UTC, date

import pytest

from app.i18n import Words
from app.reports.documents.kit import recovery_kit
from app.reports.documents.render import Rendered, render
from tests.shots import SAMPLES, page_text

SECRET = ("academic", "acid", "acne", "acquire", "acrobat", "activity", "actress", "adapt", "adequate", "adjust") * 2


def _printed(language: str = "en", **more: object) -> Rendered:
    words = Words(language, zone=UTC)
    kit = recovery_kit(SECRET, words, vault_id="0192f3a4b5c6d7e8", made_on=date(2026, 11, 24), **more)  # type: ignore[arg-type]
    return render(kit, words)


@pytest.mark.parametrize("language", SAMPLES)
def test_the_kit_is_one_page_with_all_its_words_in_order(language: str) -> None:
    printed = _printed(language)
    read = page_text(printed, "-raw").split()
    assert printed.pages == 1
    assert [word for word in read if word in SECRET] == list(SECRET)
    assert {"0192", "f3a4", "b5c6", "d7e8"} <= set(read)
    assert not printed.missing


def test_a_part_says_how_many_are_needed() -> None:
    read = page_text(_printed(share=2, shares=3, needed=2))
    assert "2 of 3; any 2 of them together open the vault" in " ".join(read.split())
    assert "any 2 of them" not in page_text(_printed())


def test_the_kit_names_the_shelter_only_when_told_to() -> None:
    assert "Example Shelter" in page_text(_printed(organisation="Example Shelter"))
    assert "Organisation" not in page_text(_printed())


def test_the_square_holds_the_words() -> None:
    other = recovery_kit(SECRET[:10], Words("en"), vault_id="0192f3a4b5c6d7e8", made_on=date(2026, 11, 24))
    assert render(other, Words("en")).pdf != _printed().pdf
