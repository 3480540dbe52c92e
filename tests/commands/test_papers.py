"""What is printed from the command line: written down first, never over a file, nothing left where it is refused."""

from pathlib import Path

import pytest

from app.cli import DONE, REFUSED, main
from app.commands.call import today
from app.models.vault.record import Record
from app.reports.summary import PRINTED
from tests.models.conftest import PASSPHRASE, Shelter
from tests.reports.printed import NGO, agreed
from tests.vaults import signed_in


@pytest.fixture
def case(shelter: Shelter) -> Record:
    """A case of somebody who today agrees to services and to nothing else."""
    found = shelter.case()
    agreed(shelter, str(found.person), on=today())
    return found


def run(shelter: Shelter, tmp_path: Path, named: str, out: Path, *more: str) -> int:
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\nsopha\n", encoding="utf-8")
    words = ["summary", str(shelter.path), named, "--out", str(out), "--passphrase-file", str(secret), *more]
    return main(words, enter=signed_in)


def prints(shelter: Shelter) -> int:
    entries = shelter.vault.audit_entries(shelter.sign_in("sopha"))
    return sum(one.event == PRINTED for one in entries)


def test_a_summary_is_printed_by_number_or_id_in_any_language(shelter: Shelter, tmp_path: Path, case: Record) -> None:
    for place, (named, lang) in enumerate(((str(case.answers["number"]), "en"), (case.id, "km"))):
        out = tmp_path / f"{place}.pdf"
        assert run(shelter, tmp_path, named, out, "--lang", lang) == DONE
        assert out.read_bytes().startswith(b"%PDF") and f"/Lang ({lang})".encode() in out.read_bytes()
        assert out.stat().st_mode & 0o077 == 0
    assert prints(shelter) == 2


def test_what_is_refused_leaves_no_file_and_says_why(
    shelter: Shelter, tmp_path: Path, case: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    assert run(shelter, tmp_path, case.id, out, "--to", NGO) == REFUSED
    assert "Nobody has asked the person for this consent." in capsys.readouterr().err
    assert not out.exists()
    assert run(shelter, tmp_path, "SHELTER-1", out) == REFUSED
    assert run(shelter, tmp_path, str(case.person), out) == REFUSED
    assert "There is no case" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_there_stays_and_nothing_is_said_to_be_printed(
    shelter: Shelter, tmp_path: Path, case: Record
) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"mine")
    assert run(shelter, tmp_path, case.id, out) == REFUSED
    assert out.read_bytes() == b"mine"
    assert run(shelter, tmp_path, case.id, tmp_path / "no folder" / "out.pdf") == REFUSED
    assert prints(shelter) == 0


def test_what_is_left_out_is_told_and_another_recipient_is_noted(
    shelter: Shelter, tmp_path: Path, case: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    agreed(shelter, str(case.person), "referral", NGO, on=today(), withheld=["name"], withheld_because="fear")
    out = tmp_path / "out.pdf"
    assert run(shelter, tmp_path, case.id, out, "--to", NGO, "--purpose", "referral") == DONE
    assert "Left out: Name (Withheld by the person)" in capsys.readouterr().out
    (sent,) = shelter.vault.records(shelter.sign_in("sopha"), kind="consent.sent")
    assert (sent.answers["recipient"], sent.answers["purpose"]) == (NGO, "referral")
