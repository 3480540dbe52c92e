"""What a backup says it holds, signed by the laptop that made it."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models.vault.moments import moment, written
from app.models.vault.seal import sign, signed
from app.models.vault.values import canonical

_PURPOSE = b"saphan backup\0"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`facts` come from the inspection: vault, counts, heads, hash and size of the copy; `keys` hashes the key file."""

    made: datetime
    program: str
    device: str
    generation: int
    keys: str
    facts: Mapping[str, Any]


def line(manifest: Manifest, private: bytes) -> bytes:
    """The manifest and its Ed25519 signature on one line."""
    told = _told(manifest)
    signature = b64encode(sign(private, _PURPOSE + canonical(told).encode())).decode()
    return canonical({"manifest": told, "signature": signature}).encode()


def read(data: bytes) -> tuple[Manifest, bytes]:
    """A manifest and its signature; `ValueError` for anything that is not exactly what `line` writes."""
    try:
        loaded = json.loads(data)
        if canonical(loaded).encode() != data or set(loaded) != {"manifest", "signature"}:
            raise ValueError("not a manifest")
        told = loaded["manifest"]
        manifest = Manifest(**{**told, "made": moment(told["made"])})
        if _told(manifest) != told:
            raise ValueError("not a manifest")
        return manifest, b64decode(loaded["signature"], validate=True)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError("not a manifest") from error


def vouched(manifest: Manifest, signature: bytes, public: bytes) -> bool:
    return signed(public, _PURPOSE + canonical(_told(manifest)).encode(), signature)


def _told(manifest: Manifest) -> dict[str, Any]:
    return {
        "made": written(manifest.made),
        "program": manifest.program,
        "device": manifest.device,
        "generation": manifest.generation,
        "keys": manifest.keys,
        "facts": dict(manifest.facts),
    }
