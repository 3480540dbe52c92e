"""What this process holds in memory stays there: no core dump, no crash report, no look from another program."""

import ctypes
import sys
from dataclasses import dataclass
from typing import Final

from app.marks import _

_RLIMIT_CORE: Final = 4
_PR_GET_DUMPABLE: Final = 3
_PR_SET_DUMPABLE: Final = 4
_ZEROS: Final = (ctypes.c_ulong(0),) * 4  # the arguments of prctl: what is set, and three that mean nothing
_NO_CRASH_DIALOG: Final = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP: Final = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing the system was asked for: what that means while it is `on`, and what is open while it is not."""

    well: str
    open: str
    on: bool


def harden() -> tuple[Measure, ...]:
    """To be called before any passphrase is typed. Answers what is in force, asked of the system and not assumed.

    Nothing is refused where a system lacks something: the shelter works on, and `check` says what is open. On Windows
    only what ends with the process is set: taking a program out of error reporting for good goes by its file name, and
    would speak for every Python on the laptop.
    """
    if sys.platform == "win32":
        ctypes.cdll.kernel32.SetErrorMode(ctypes.cdll.kernel32.GetErrorMode() | _NO_CRASH_DIALOG)
        ctypes.cdll.kernel32.WerSetFlags(_NO_HEAP)
    else:
        library = ctypes.CDLL(None)
        library.setrlimit(_RLIMIT_CORE, (ctypes.c_ulong * 2)(0, 0))
        if sys.platform == "linux":
            library.prctl(_PR_SET_DUMPABLE, *_ZEROS)
    return in_force()


def in_force() -> tuple[Measure, ...]:
    """What this system knows of, and whether it holds for this process now."""
    if sys.platform == "win32":
        return (_dumps(on=_reports_nothing()),)
    library = ctypes.CDLL(None)
    limit = (ctypes.c_ulong * 2)(1, 1)
    found = [_dumps(on=library.getrlimit(_RLIMIT_CORE, limit) == 0 and list(limit) == [0, 0])]
    if sys.platform == "linux":
        found.append(_looks(on=library.prctl(_PR_GET_DUMPABLE, *_ZEROS) == 0))
    return tuple(found)


def _reports_nothing() -> bool:
    kernel, flags = ctypes.cdll.kernel32, ctypes.c_ulong(0)
    kernel.WerGetFlags(ctypes.c_void_p(-1), ctypes.byref(flags))  # -1 stands for this process
    return kernel.GetErrorMode() & _NO_CRASH_DIALOG == _NO_CRASH_DIALOG and bool(flags.value & _NO_HEAP)


def _dumps(*, on: bool) -> Measure:
    return Measure(
        _("When Saphan crashes, nothing it held in memory is written to the disk."),
        _("When Saphan crashes, what it held in memory may be written to the disk."),
        on,
    )


def _looks(*, on: bool) -> Measure:
    return Measure(
        _("Other programs of this user cannot look into the memory of Saphan."),
        _("Other programs of this user can look into the memory of Saphan."),
        on,
    )
