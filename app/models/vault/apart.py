"""Work on bytes nobody should trust, or in fresh memory, in another process: fed and read by pipes, and killable."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.errors import Refused
from app.marks import _

STOPPED: Final = _("Stopped. Nothing is half done.")

_ROOT: Final = str(Path(__file__).resolve().parents[3])
_CHUNK: Final = 1024 * 1024
_GLANCE: Final = 0.05
# Windows has no such limits for a process by itself; there the time given to `run` holds, and the limits on pixels.
_START: Final = """
import sys
if sys.platform != "win32" and {megabytes}:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({megabytes} << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds},) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
sys.path.insert(0, sys.argv[1])
from app.models.vault.hardening import harden
harden()
import {module} as part
part.apart()
"""


class Failed(Exception):
    """The other process gave no answer: it stopped, was killed, or ran out of what it may use. Callers say so."""


def run(
    module: str,
    told: bytes,
    *,
    seconds: float,
    largest: int,
    megabytes: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """What `module.apart()` writes to its standard output, given `told` on its standard input.

    `Failed` when it takes longer than `seconds`, answers more than `largest` bytes or ends badly. With `megabytes` it
    may take no more memory than that, and can write no file at all. Nothing goes through a file, an argument or the
    environment, so nothing of it is left on the disk or seen in a list of processes.
    """
    command = [
        sys.executable,
        "-I",
        "-c",
        _START.format(module=module, megabytes=megabytes, seconds=int(seconds) + 1),
        _ROOT,
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        answer = bytearray()
        threads = [
            threading.Thread(target=_tell, args=(child, told), daemon=True),
            threading.Thread(target=_listen, args=(child, answer, largest), daemon=True),
        ]
        for thread in threads:
            thread.start()
        stopped = _wait(child, seconds, cancelled)
        for thread in threads:
            thread.join()
    if stopped:
        raise Refused(STOPPED)
    if child.returncode != 0 or len(answer) > largest:
        raise Failed
    return bytes(answer)


def _tell(child: "subprocess.Popen[bytes]", told: bytes) -> None:
    assert child.stdin
    try:
        child.stdin.write(told)
        child.stdin.close()
    except OSError:
        child.kill()


def _listen(child: "subprocess.Popen[bytes]", answer: bytearray, largest: int) -> None:
    assert child.stdout
    while len(answer) <= largest and (said := child.stdout.read(_CHUNK)):
        answer += said
    if len(answer) > largest:
        child.kill()


def _wait(child: "subprocess.Popen[bytes]", seconds: float, cancelled: Callable[[], bool]) -> bool:
    """True when it was stopped by the caller; a child that outstays `seconds` is killed."""
    left = seconds
    while left > 0:
        if cancelled():
            child.kill()
            child.wait()
            return True
        try:
            child.wait(_GLANCE)
            return False
        except subprocess.TimeoutExpired:
            left -= _GLANCE
    child.kill()
    child.wait()
    return False
