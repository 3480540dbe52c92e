"""Any form printed blank, without a passphrase: it holds nobody's data."""

import pytest

from app.models.forms.library import Library
from tests.commands.desk import Desk


def test_all_forms_are_named(desk: Desk) -> None:
    said = desk.types("form", "list")
    named = [line.split()[0] for line in said.out.splitlines()]
    assert named == [form.name for form in Library.load().forms]


@pytest.mark.parametrize("form", ["person", "rights"])
def test_a_form_is_printed_for_its_owner_alone_and_never_over_a_file(desk: Desk, form: str) -> None:
    out = desk.folder / "form.pdf"
    said = desk.types("form", form, "--lang", "km", "--second", "en", "--out", str(out))
    assert said.code == 0 and said.out.startswith("Printed to form.pdf, pages: ")
    assert out.read_bytes().startswith(b"%PDF") and b"/Lang (km)" in out.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    kept = out.read_bytes()
    again = desk.types("form", form, "--out", str(out))
    assert again.code == 1 and "There is a file form.pdf already" in again.err
    assert out.read_bytes() == kept


def test_without_a_place_to_print_to_nothing_is_printed(desk: Desk) -> None:
    said = desk.types("form", "person")
    assert said.code == 1 and "--out" in said.err
