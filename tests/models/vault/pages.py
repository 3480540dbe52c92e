"""The bytes of a vault as the engine sees them, free pages and the log included: for proving that nothing is left."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def in_clear(path: Path, key: bytes) -> bytes:
    """Every page of the file and of its log, decrypted as SQLCipher 4 does (AES-256-CBC; the raw key is the key)."""
    data = path.read_bytes()
    pages = [_page(data[at : at + PAGE], key, first=at == 0) for at in range(0, len(data), PAGE)]
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[_LOG_HEADER:] if log.exists() else b""
    for at in range(0, len(frames), _FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        pages.append(_page(frames[at + _FRAME_HEADER : at + _FRAME_HEADER + PAGE], key, first=number == 1))
    return b"".join(pages)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    initial = page[-RESERVED : -RESERVED + IV]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(initial)).decryptor()
    return decryptor.update(page[SALT if first else 0 : -RESERVED]) + decryptor.finalize()
