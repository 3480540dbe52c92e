"""The page that opens the vault when every passphrase is lost: words, a square to scan, and what to do with it."""

from collections.abc import Sequence
from datetime import date

from app.i18n import Words
from app.marks import _
from app.reports.documents.tree import (
    QR,
    Bullets,
    Column,
    Columns,
    Document,
    Heading,
    KeyValue,
    Note,
    Paragraph,
    Part,
    Signature,
    Spacer,
    WordGrid,
)

_KEEPING = (
    _("Put this page in an envelope, seal it, and lock it away in another building than the laptop."),
    _("Do not write on it whose vault it opens, where the laptop is, or a passphrase."),
    _("Do not copy it, photograph it or send it by telephone or e-mail."),
)
_USING = (
    _("Open Saphan, choose the vault, and choose to open it with the recovery kit."),
    _("Type the words in the order of their numbers. The first four letters of each word are enough."),
    _("If it was used, or someone may have seen it, make a new kit on the same day. The old one then opens nothing."),
)


def recovery_kit(
    secret_words: Sequence[str],
    words: Words,
    *,
    vault_id: str,
    made_on: date,
    share: int = 1,
    shares: int = 1,
    needed: int = 1,
    organisation: str = "",
) -> Document:
    """One page for one share. Nothing on it tells whose vault it opens unless `organisation` is given."""
    about = [(words(_("Vault")), _in_fours(vault_id)), (words(_("Made on")), words.day(made_on))]
    if shares > 1:
        sentence = _("{share} of {shares}; any {needed} of them together open the vault")
        about.append((words(_("Part")), words(sentence, share=share, shares=shares, needed=needed)))
    if organisation:
        about.append((words(_("Organisation")), organisation))
    return Document(
        title=words(_("Recovery kit")),
        language=words.language,
        classification=words(_("Secret — whoever has this page can read everything in the vault")),
        parts=(
            _what_it_is(words, needed),
            Columns((Column((KeyValue(tuple(about)),), share=2.4), Column((QR(" ".join(secret_words)),)))),
            WordGrid(tuple(secret_words)),
            Heading(words(_("Keep it"))),
            Bullets(tuple(map(words, _KEEPING))),
            Heading(words(_("Use it"))),
            Bullets(tuple(map(words, _USING))),
            *_kept_by(words),
        ),
    )


def _what_it_is(words: Words, needed: int) -> Part:
    if needed > 1:
        return Paragraph(words(_("Together with another part, this page opens the vault without any passphrase.")))
    return Paragraph(words(_("This page opens the vault without any passphrase.")))


def _kept_by(words: Words) -> tuple[Part, ...]:
    return (
        Spacer(2),
        Note(
            words(_("Saphan cannot make these words again: without passphrase and without kit, all records are lost."))
        ),
        Signature((words(_("Kept by")), words(_("Kept where")))),
        Signature((words(_("Sealed on")), words(_("Signature")))),
    )


def _in_fours(text: str) -> str:
    """Groups of four signs, easier to compare by eye."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
