"""A desk: where the work of one kind is done, and who may sit at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk of the rail: its page, its word and icon, and what one of her roles must allow for it to be there."""

    page: str
    text: str
    icon: str
    action: str = ""
    kind: str = ""
