"""Names as people carry them: told whole, in their own script and in Latin letters, never split by a space."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from app.models.forms.definition import Question
from app.models.forms.shown import shown_name
from app.models.vault.search import fold

HONORIFICS = frozenset(
    # Burmese, those of Shan, Karen, Mon and Chin people, Thai, Lao (standards section 12.4): they come and go with age,
    # respect and who asks, and tell nobody apart.
    fold(
        "u daw ko ma maung ဦး ဒေါ် ကို မ မောင် sai nang saw naw nai mi salai mai စိုင်း နန်း စော နော် နိုင် မိ ဆလိုင်း မယ် "
        "นาย นาง นางสาว ด.ช. ด.ญ. เด็กชาย เด็กหญิง thao ທ້າວ ນາງ"
    ).split()
)

_VOWELS_WRITTEN_FIRST = frozenset("เแโใไເແໂໃໄ")


def told(name: object) -> TypeGuard[Mapping[str, str]]:
    """Whether there is a name to show: not when nobody asked, nobody knows, or this session may not see it."""
    return isinstance(name, Mapping) and bool(name.get("own") or name.get("roman"))


def shown(name: Any) -> str:
    """`ចាន់ ស្រី (Chan Srey)`, or the one that was told; empty when none was."""
    return shown_name(name) if told(name) else ""


def initials(name: Any) -> str:
    """`C. S.` from the Latin letters where there are any, else the first letter in the person's own script."""
    if not told(name):
        return ""
    roman = name.get("roman", "")
    if roman:
        return " ".join(f"{word[0].upper()}." for word in roman.split())
    own = name["own"].strip()
    return f"{own[:2] if own[0] in _VOWELS_WRITTEN_FIRST else own[0]}."


def covered(question: Question, value: Any) -> Any:
    """An answer with its initials in the place of each name in it."""
    if question.type == "name":
        return {"own": initials(value)} if told(value) else value
    if question.type != "group" or not isinstance(value, list):
        return value
    inside = {one.name: one for one in question.questions}
    return [
        {name: covered(inside[name], said) if name in inside else said for name, said in each.items()}
        for each in value
        if isinstance(each, Mapping)
    ]


def variants(answers: Mapping[str, Any]) -> Iterator[str]:
    """Everything a person is called, folded: own script, Latin, nickname, other names, and names she was made to use
    where this session may see them."""
    told_names = [
        answers.get("name"),
        *_in_group(answers.get("other_names")),
        *_in_group(answers.get("trafficking_names")),
    ]
    for name in told_names:
        if told(name):
            yield from (folded for part in ("own", "roman") if (folded := _folded(name, part)))
    nickname = answers.get("nickname")
    if isinstance(nickname, str) and nickname:
        yield fold(nickname)


def joined(first: str, middle: str, second: str, *, order: str = "single", roman: str = "") -> dict[str, str]:
    """A name from the parts of an HTCDS sheet, put together in the order people of that place say it."""
    first, middle, second, roman = (_tidy(part) for part in (first, middle, second, roman))
    said = (second, middle, first) if order == "family_first" else (first, middle, second)
    own = " ".join(part for part in said if part)
    name = {"own": own, "roman": "" if roman == own else roman, "order": order if second else "single"}
    parts = {"family": second, "given": " ".join(part for part in (middle, first) if part)} if second else {}
    return {key: value for key, value in {**name, **parts}.items() if value}


def htcds_parts(name: Any) -> dict[str, str]:
    """`prs_FirstName` and `prs_SecondName`; a name nobody has taken apart goes whole into the first (section 12.4)."""
    if not told(name):
        return {"prs_FirstName": "", "prs_SecondName": ""}
    whole = name.get("own") or name["roman"]
    family = name.get("family", "") if name.get("order") != "single" else ""
    return {"prs_FirstName": name.get("given", whole) if family else whole, "prs_SecondName": family}


def without_honorifics(folded: str) -> str:
    """The folded name without the titles before it; a name that is nothing else stays."""
    words = folded.split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def _in_group(rows: object) -> list[Any]:
    return [row.get("name") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _folded(name: Mapping[str, Any], part: str) -> str:
    """A part of a name, folded; where the family comes first, Ma and Ko are families and no honorifics."""
    folded = fold(name.get(part, ""))
    return folded if name.get("order") == "family_first" else without_honorifics(folded)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
