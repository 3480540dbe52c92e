"""Files that lie beside a vault or come back from a stick, where anybody could have changed them."""

import hashlib
import io
import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.vault import head, keyfile, keyformat, passphrases, recovery, tries
from app.models.vault.seal import KeyPair, new_signing_pair
from app.models.vault.store import Vault
from app.sync import bundle, manifest
from tests.fuzz import damage
from tests.fuzz.harness import answered, examples
from tests.models.vault.keyring import VAULT_KEY, full_keyfile
from tests.vaults import NOW, shelter

KEYS = keyformat.encode(full_keyfile()[0])
KIT, SECRET = recovery.new_kit("ab" * 16, date(2026, 3, 2))
PAGES, _ = recovery.new_kit("ab" * 16, date(2026, 3, 2), needed=2, of=3)
HOLDER = KeyPair.new()
SIGNER = new_signing_pair()
MANIFEST = manifest.Manifest(
    datetime(2026, 11, 24, 4, 30, tzinfo=UTC), "0.1", "cd" * 16, 3, "ef" * 32, {"counts": {"record": 3}, "size": 8}
)
LINE = manifest.line(MANIFEST, SIGNER.private)
HEAD = bundle.Head(MANIFEST.made, KEYS, ("aa" * 32,), sha256(LINE).hexdigest())


def backup() -> bytes:
    made, copy = io.BytesIO(), random.Random(1).randbytes(70_000)
    whole = bundle.Watched(io.BytesIO(copy), len(copy), lambda _done, _size: None, lambda: False)
    bundle.write(made, HEAD, LINE, whole, [HOLDER.public])
    return made.getvalue()


BACKUP = backup()
CLEAR = BACKUP.split(b"\n", 2)[1]
BODY = BACKUP[len(bundle.MAGIC) + len(CLEAR) + 1 : -32]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@examples(60)
@given(damage.data([KEYS], [b"{}", b"null", b'"', b"\\ud800"]), damage.data([KEYS]))
def test_of_two_damaged_key_files_one_is_read_or_it_is_said(place: Path, newer: bytes, older: bytes) -> None:
    path = place / "shelter.vault.keys"
    for file, data in ((path, newer), (place / "shelter.vault.keys.old", older)):
        file.write_bytes(data)
    found = answered(lambda: keyfile.read(path))
    if found:
        assert keyformat.encode(found.keyfile) == KEYS
        assert keyfile.authentic(found.keyfile, VAULT_KEY) in (True, False)


@examples(100)
@given(damage.documents([json.loads(KEYS)]))
def test_a_key_file_whose_checksum_fits_is_read_as_it_is_written_or_refused(told: bytes) -> None:
    """Whoever changes a key file can mend its checksum; only the code under the vault key is out of reach."""
    loaded = json.loads(told)
    with suppress(ValueError, TypeError):  # NaN and halves of characters have no spelling, so that no checksum fits
        content = {name: value for name, value in dict(loaded).items() if name != "sha256"}
        told = keyformat.spelled({**content, "sha256": hashlib.sha256(keyformat.spelled(content)).hexdigest()})
    found = answered(lambda: keyformat.decode(told))
    if found:
        assert keyformat.encode(found) == told


@examples(150)
@given(damage.texts([*KIT.shares, "\n".join(PAGES.shares[:2])], [" ", "-", "1.", "acad", "academic", "zero", "ß", "İ"]))
def test_words_that_are_nearly_those_of_the_kit_open_nothing_else(typed: str) -> None:
    secret = answered(lambda: recovery.secret_of(typed))
    assert secret is None or len(secret) == recovery.SECRET_BYTES
    if typed.split() == KIT.shares[0].split():
        assert secret == SECRET


@examples(120)
@given(damage.documents([json.loads(CLEAR)]))
def test_a_backup_whose_head_says_anything_is_read_or_refused(place: Path, told: bytes) -> None:
    path = place / "one.saphan-backup"
    data = bundle.MAGIC + told + b"\n" + BODY
    path.write_bytes(data + sha256(data).digest())
    found = answered(lambda: bundle.verify(path))
    if found:
        assert answered(lambda: found.keyfile)
        assert answered(lambda: bundle.open_body(path, HOLDER.private, io.BytesIO())) in (None, LINE)


@examples(60)
@given(damage.data([BODY], [b"\n", b"-> X25519 ", b"---", b"age-encryption.org/v2"]))
def test_a_body_that_is_not_what_was_encrypted_is_refused(place: Path, body: bytes) -> None:
    path = place / "two.saphan-backup"
    data = BACKUP[: len(BACKUP) - 32 - len(BODY)] + body
    path.write_bytes(data + sha256(data).digest())
    target = io.BytesIO()
    found = answered(lambda: bundle.open_body(path, HOLDER.private, target))
    assert found is None or (found, body) == (LINE, BODY)


@examples(120)
@given(damage.documents([json.loads(LINE)]) | damage.data([LINE]))
def test_a_manifest_is_read_or_is_none_and_only_the_true_one_is_vouched_for(told: bytes) -> None:
    found = answered(lambda: manifest.read(told), ValueError)
    if found:
        assert answered(lambda: manifest.vouched(*found, SIGNER.public)) is (told == LINE)


@examples(60)
@given(st.binary(max_size=100) | damage.documents([{"count": 3, "last": "2026-03-02T09:00:00+00:00"}]))
def test_whatever_stands_of_wrong_tries_keeps_nobody_out_for_ever(place: Path, told: bytes) -> None:
    vault = place / "shelter.vault"
    vault.with_name("shelter.vault.tries").write_bytes(told)
    answered(lambda: tries.refuse_too_soon(vault, NOW))
    assert tries.wait_after(tries.failed(vault, NOW)) <= tries.LONGEST_WAIT


@examples(150)
@given(damage.anything, damage.anything, damage.anything)
def test_any_passphrase_is_weighed(passphrase: str, login: str, name: str) -> None:
    answered(lambda: passphrases.refuse_weak(passphrase, login=login, name=name))
    answered(lambda: keyformat.checked_login(login))
    assert passphrases.strength(passphrase * 500) >= 0


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    vault, _session = shelter(tmp_path_factory.mktemp("vault")).open()
    yield vault
    vault.close()


@examples(300)
@given(st.data())
def test_whatever_the_head_says_the_vault_opens_and_may_only_be_told_to_have_lost(
    place: Path, opened: Vault, data: st.DataObject
) -> None:
    true: dict[str, Any] = json.loads(head.current(opened.connection).bytes)
    told = data.draw(damage.documents([true, {**true, "device": "ef" * 16}]) | damage.data([json.dumps(true).encode()]))
    mark = (told + b"\n" + sha256(told).hexdigest()[:16].encode()).ljust(512)
    path = place / "headed.vault"
    path.with_name("headed.vault.head").write_bytes(mark * 2)
    found = answered(lambda: head.loss(opened.connection, path, carried=told))
    assert found is None or found.unmarked or max(found.changes, found.lines) > 0


def test_the_true_ones_are_read(place: Path, opened: Vault) -> None:
    """The control: what is damaged above is well before."""
    path = place / "well.saphan-backup"
    path.write_bytes(BACKUP)
    assert bundle.verify(path) == HEAD
    assert bundle.open_body(path, HOLDER.private, io.BytesIO()) == LINE
    assert manifest.vouched(*manifest.read(LINE), SIGNER.public)
    assert not manifest.vouched(replace(MANIFEST, generation=4), manifest.read(LINE)[1], SIGNER.public)
    assert head.parsed(head.current(opened.connection).bytes) == head.current(opened.connection)
