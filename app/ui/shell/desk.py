"""A desk: where the work of one kind is done, and who may sit at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """A page one goes to straight: its name, words and icon, and what one of her roles must allow for it to be there.

    Desks stand in the rail. What stands in no `rail` is a page of a desk, or something to be done, that is found by
    Ctrl+K.
    """

    page: str
    text: str
    icon: str
    action: str = ""
    kind: str = ""
    rail: bool = True
