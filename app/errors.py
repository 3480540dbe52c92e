"""The one error that is meant for people."""


class Refused(Exception):
    """Says no in a sentence a person can act on; anything else that is raised is a bug.

    The sentence is English, marked with `_()`, with its changing parts as named places; it is translated where it is
    shown: `Words("km")(refused.sentence, **refused.places)`.
    """

    def __init__(self, sentence: str, **places: object) -> None:
        super().__init__(sentence, places)
        self.sentence = sentence
        self.places = places

    def __str__(self) -> str:
        return self.sentence.format(**self.places)
