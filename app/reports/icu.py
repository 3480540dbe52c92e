"""ICU's line breaks, by ctypes, from the ICU this laptop already has."""

import ctypes
import sys
import weakref
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

_LINE = 2
_SYSTEM32_ONLY = 0x800


class Icu:
    """One open ICU library with one line iterator, closed with it; calls from several threads wait for each other."""

    def __init__(self, path: str) -> None:
        version = path.rpartition(".so.")[2].partition(".")[0] if ".so." in path else ""
        self._library = _opened(path)
        self._suffix = f"_{version}" if version else ""
        self._lock = Lock()
        status = ctypes.c_int(0)
        iterator = self._function("ubrk_open", ctypes.c_void_p)(_LINE, b"en", None, 0, ctypes.byref(status))
        if status.value > 0 or not iterator:
            raise OSError(f"ICU cannot break lines: error {status.value}")
        self._iterator = ctypes.c_void_p(iterator)
        self._set_text = self._function("ubrk_setText", None)
        self._next = self._function("ubrk_next", ctypes.c_int32)
        self.close = weakref.finalize(self, self._function("ubrk_close", None), self._iterator)

    def breaks(self, text: str) -> list[int]:
        """Where a line may end, as counts of UTF-16 units from the start; the last is the whole length."""
        units = text.encode("utf-16-le", "surrogatepass")
        kept = units + b"\0\0"  # read in place, until all breaks are found
        status = ctypes.c_int(0)
        with self._lock:
            self._set_text(self._iterator, kept, ctypes.c_int32(len(units) // 2), ctypes.byref(status))
            if status.value > 0:
                raise OSError(f"ICU cannot read this text: error {status.value}")
            return list(iter(lambda: self._next(self._iterator), -1))

    def _function(self, name: str, answer: Any) -> Any:
        function = getattr(self._library, name + self._suffix)
        function.restype = answer
        return function


@cache
def icu() -> Icu | None:
    """The first ICU that opens, kept while the program runs; None where there is none."""
    for path in _candidates():
        try:
            return Icu(path)
        except (OSError, AttributeError):
            continue
    return None


def _candidates() -> Iterator[str]:
    if sys.platform == "win32":
        yield "icu.dll"
    elif sys.platform == "darwin":
        yield "/usr/lib/libicucore.dylib"
    else:
        found = find_spec("PySide6")
        inside = [Path(folder) / "Qt" / "lib" for folder in (found and found.submodule_search_locations) or ()]
        system = [Path("/usr/lib64"), *sorted(Path("/usr/lib").glob("*-linux-gnu")), Path("/usr/lib")]
        for folder in inside + system:
            yield from map(str, sorted(folder.glob("libicuuc.so.[0-9]*"), key=lambda path: len(path.name)))


def _opened(path: str) -> ctypes.CDLL:
    if sys.platform == "win32":
        return ctypes.CDLL(path, winmode=_SYSTEM32_ONLY)  # never one lying beside the program
    data = Path(path.replace("libicuuc", "libicudata"))
    if data.name.startswith("libicudata") and data.exists():
        ctypes.CDLL(str(data), mode=ctypes.RTLD_GLOBAL)
    return ctypes.CDLL(path)
