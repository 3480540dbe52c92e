"""A sentence about a screening, said where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.marks import Phrase


@dataclass(frozen=True, slots=True)
class Said:
    """An English sentence marked with `_()` and what stands in its places: `words(said.sentence, **said.places)`.

    `listed` are phrases of their own to be shown under it, one a line.
    """

    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)
    listed: tuple[Phrase, ...] = ()

    def __str__(self) -> str:
        return self.sentence.format(**self.places)
