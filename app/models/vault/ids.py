"""Names for things: unguessable, and in the order they were made."""

import os
from datetime import datetime


def new_id(now: datetime) -> str:
    """48 bits of milliseconds, then 80 random ones, as 32 hex digits: rows made together lie together."""
    return f"{int(now.timestamp() * 1000):012x}{os.urandom(10).hex()}"


def new_object() -> str:
    """A name for the audit that says nothing of what it stands for, nor when it came."""
    return os.urandom(16).hex()
