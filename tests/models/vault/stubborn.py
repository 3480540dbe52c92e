"""A process that does not behave, for proving that it can do no harm."""

import sys
import tempfile
import time


def apart() -> None:
    asked = sys.stdin.read()
    if asked == "sleep":
        time.sleep(60)
    while asked == "talk":
        sys.stdout.write("and " * 1000)
    if asked == "eat":
        sys.stdout.write(str(len(bytearray(300 * 1024 * 1024))))
    if asked == "write":
        with tempfile.TemporaryFile("w") as file:
            file.write("left behind")
    sys.stdout.write("fine")
