"""Attachments: looked at by what they are, sealed in parts, read back whole or refused."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from app.errors import Refused
from app.models.vault import attachments, drill, engine
from app.models.vault.attachments import Prepared
from app.models.vault.change import Change
from app.models.vault.ids import new_id
from app.models.vault.record import Kind
from app.models.vault.session import Session
from tests.models.vault.keyring import NOW, Office, full_keyfile, office

PAPER = Kind("trafficking.paper", 1, sealed={})
SEALED_PAPER = Kind("trafficking.document", 1, sealed={"copy": "restricted"})
PDF = b"%PDF-1.7 " + bytes(range(256)) * 9000
NAME = "ใบแจ้งความ / police report.pdf"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Office:
    there = office(tmp_path_factory.mktemp("attachments"), full_keyfile())
    drill.note(there.connection)
    return there


@pytest.fixture(scope="module")
def supervisor(place: Office) -> Session:
    return place.signed_in("sokha")


def attached(place: Office, session: Session, name: str = NAME, data: bytes = PDF) -> tuple[str, str, str]:
    """Person, record and attachment."""
    what = attachments.prepare(name, data)
    with engine.transaction(place.connection):
        change = Change(place.connection, session, "document.add", NOW)
        person = change.open_file()
        record = change.add(PAPER, {}, person=person)
        blob = change.attach(record, what, compartment="restricted")
        change.finish()
    return person, record, blob


def test_it_comes_back_byte_for_byte_in_parts(place: Office, supervisor: Session) -> None:
    _person, record, blob = attached(place, supervisor)
    parts = list(attachments.read(place.connection, supervisor, blob))
    assert b"".join(parts) == PDF and len(parts) == 3 and max(map(len, parts)) == attachments.PART
    (found,) = attachments.listed(place.connection, supervisor, record)
    assert (found.id, found.name, found.kind, found.size) == (blob, "ใบแจ้งความ - police report.pdf", "pdf", len(PDF))


def save(place: Office, session: Session, answers: dict[str, object], *, waiting: dict[str, object]) -> str:
    """A record whose answers may name what waits to be attached."""
    with engine.transaction(place.connection), session.saving("document", "x", waiting):
        change = Change(place.connection, session, "document.add", NOW)
        record = change.add(SEALED_PAPER, answers, person=change.open_file())
        change.finish()
    return record


def test_what_waits_is_attached_with_the_record_whose_answers_name_it(place: Office, supervisor: Session) -> None:
    one, two, unnamed = new_id(NOW), new_id(NOW), new_id(NOW)
    waiting: dict[str, object] = {id: attachments.prepare(NAME, PDF) for id in (one, two, unnamed)}
    record = save(place, supervisor, {"copy": [one], "papers": [{"scan": [two]}]}, waiting=waiting)
    found = {blob.id: blob.size for blob in attachments.listed(place.connection, supervisor, record)}
    assert found == {one: len(PDF), two: len(PDF)}
    kept = place.connection.execute("SELECT id, compartment FROM blob WHERE record = ?", (record,)).fetchall()
    assert dict(kept) == {one: "restricted", two: "identity"}
    assert supervisor.attached == {}


def test_what_waits_and_does_not_fit_any_more_leaves_no_record(place: Office, supervisor: Session) -> None:
    id, before = new_id(NOW), place.connection.execute("SELECT count(*) FROM record").fetchone()
    small = attachments.prepare(NAME, PDF)
    large = Prepared("recording", "mp3", bytes(attachments.MOST_OF_A_PERSON + 1))
    with pytest.raises(Refused, match="200 MB"):
        save(place, supervisor, {"copy": [id]}, waiting={id: large})
    assert place.connection.execute("SELECT count(*) FROM record").fetchone() == before
    save(place, supervisor, {"copy": [id]}, waiting={id: small})


def test_without_the_key_there_is_a_size_and_nothing_else(place: Office, supervisor: Session) -> None:
    _person, record, blob = attached(place, supervisor)
    other = place.signed_in("phan")
    (found,) = attachments.listed(place.connection, other, record)
    assert (found.name, found.kind) == ("", "")
    with pytest.raises(Refused, match="key of this file"):
        attachments.read(place.connection, other, blob)
    stored = place.connection.execute("""SELECT * FROM blob JOIN blob_part ON blob = id""").fetchall()
    assert "police" not in repr(stored) and b"%PDF" not in b"".join(row[-1] for row in stored)


def test_parts_that_were_changed_swapped_or_taken_away_are_found(place: Office, supervisor: Session) -> None:
    for harm in (
        """UPDATE blob_part SET bytes = zeroblob(length(bytes)) WHERE blob = ?1 AND n = 2""",
        """DELETE FROM blob_part WHERE blob = ?1 AND n = 3""",
        """UPDATE blob_part SET bytes = (SELECT bytes FROM blob_part WHERE blob = ?1 AND n = 1)
           WHERE blob = ?1 AND n = 2""",
        """UPDATE blob SET parts = 3 WHERE id = ?1""",
    ):
        _person, _record, blob = attached(place, supervisor)
        before = attachments.sealed_digest(place.connection, blob)
        place.connection.execute(harm, (blob,))
        with pytest.raises(Refused, match="damaged"):
            list(attachments.read(place.connection, supervisor, blob))
        assert "parts" in harm.split("SET")[-1][:8] or attachments.sealed_digest(place.connection, blob) != before


def test_a_picture_is_kept_as_drawn_anew(place: Office, supervisor: Session) -> None:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken behind the market"
    Image.new("RGB", (300, 200), "teal").save(made, "JPEG", exif=exif)
    _person, record, blob = attached(place, supervisor, "photo.exe", made.getvalue())
    kept = b"".join(attachments.read(place.connection, supervisor, blob))
    assert kept.startswith(b"\xff\xd8\xff") and b"market" not in kept
    assert attachments.listed(place.connection, supervisor, record)[0].kind == "jpg"


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4 x", "pdf"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (b"ID3\x04 sound", "mp3"),
        (b"OggS sound", "ogg"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "wav"),
        (b"\0\0\0\x20ftypM4A sound", "m4a"),
        (b"#!AMR\n sound", "amr"),
    ],
)
def test_what_it_is_shows_in_its_bytes_not_its_name(data: bytes, kind: str) -> None:
    assert attachments.prepare("anything.bin", data).kind == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90 a program", "Only pictures"),
        (b"<html><script>", "Only pictures"),
        (packed("readme.txt"), "Only pictures"),
        (packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros"),
        (b"\0\0\0\x18ftypheic more", "HEIC"),
        (b"\xff\xd8\xff not a picture", "broken"),
        (b"%PDF-" + bytes(attachments.LARGEST), "larger than 20 MB"),
    ],
)
def test_what_may_not_be_attached_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        attachments.prepare("good.pdf", data)


def test_one_person_has_room_for_so_much(tmp_path: Path) -> None:
    there = office(tmp_path, full_keyfile())
    drill.note(there.connection)
    session = there.signed_in("sokha")
    person, record, _blob = attached(there, session)
    there.connection.execute(
        """UPDATE blob SET size = ? WHERE file = ?""", (attachments.MOST_OF_A_PERSON - len(PDF) + 1, person)
    )
    with pytest.raises(Refused, match="200 MB together"):
        Change(there.connection, session, "document.add", NOW).attach(
            record, attachments.prepare(NAME, PDF), compartment="identity"
        )
    attached(there, session)
