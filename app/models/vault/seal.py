"""Sealing: the only place that names a cipher."""

import os
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Unreadable(Exception):
    """A sealed text does not open: another key, another purpose, or changed bytes. Callers say what it means."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A pair of keys as raw bytes (X25519 unless said otherwise); the private half never shows in a repr."""

    private: bytes = field(repr=False)
    public: bytes

    @classmethod
    def new(cls) -> "KeyPair":
        return cls.of(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def of(cls, private: bytes) -> "KeyPair":
        return cls(private, X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, text: bytes, purpose: bytes) -> bytes:
    """Encrypt under a symmetric key (AES-256-GCM, random nonce in front), bound to what it is for."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, text, purpose)


def unseal(key: bytes, sealed: bytes, purpose: bytes) -> bytes:
    """Open what `seal` made; `Unreadable` unless key, purpose and every byte are the same."""
    try:
        return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def let_go_of_ciphers() -> None:
    """Those made of the keys used last: when keys are let go, so is what was made of them."""
    _cipher.cache_clear()
    _signer.cache_clear()


def wrap(public: bytes, secret: bytes, purpose: bytes) -> bytes:
    """Encrypt for the holder of a private key (HPKE, RFC 9180: X25519, HKDF-SHA256, AES-256-GCM)."""
    return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public), info=purpose)


def unwrap(private: bytes, wrapped: bytes, purpose: bytes) -> bytes:
    """Open what `wrap` made; `Unreadable` unless key, purpose and every byte are the same."""
    try:
        return _SUITE.decrypt(wrapped, X25519PrivateKey.from_private_bytes(private), info=purpose)
    except (InvalidTag, ValueError) as error:
        raise Unreadable from error


def derive(key: bytes, purpose: bytes) -> bytes:
    """Another key from a strong one (HKDF-SHA256), one per purpose; never for passphrases."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose).derive(key)


def new_signing_pair() -> KeyPair:
    """An Ed25519 pair, with which a laptop vouches for what it wrote."""
    private = Ed25519PrivateKey.generate()
    return KeyPair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def sign(private: bytes, text: bytes) -> bytes:
    return _signer(private).sign(text)


def signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the holder of the private half signed exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Making one takes longer than opening an answer with it, and the answers of one file come together."""
    return AESGCM(key)


@lru_cache(maxsize=1)
def _signer(private: bytes) -> Ed25519PrivateKey:
    """A laptop signs with one key, after every change."""
    return Ed25519PrivateKey.from_private_bytes(private)
