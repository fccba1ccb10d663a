"""How the words of a passage were taken over: quoted, told in other words, both, or neither (PARC)."""

from __future__ import annotations

from functools import cache

import regex

from claimdesk.domain.guesses.around import Around
from claimdesk.domain.guesses.lexicon import SAID
from claimdesk.domain.guesses.speakers import is_quoted, speaker

_OPENING = tuple('“„«「『"‘')
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-]*")


@cache
def _clause() -> regex.Pattern[str]:
    """A reporting clause: a few names and roles round a verb of saying, and where or when it was said."""
    return regex.compile(rf"^[^.!?;]{{0,160}}?\b{SAID}\b[^.!?;:]{{0,120}}[.!?,;:]?$")


def quotation(near: Around, attributed: str) -> str:
    """direct, indirect, mixed or none; "" where the words do not tell (another language without quotation
    marks). ``attributed`` is where a source is named ("sentence", "paragraph", "none")."""
    inside, outside = _split(near)
    if inside and (attributed == "sentence" or _is_speech(near, inside)):
        rest = outside.strip(" ,.;:—–-")
        opens = near.words.lstrip()[:1] in _OPENING or outside.rstrip().endswith((":", ","))
        if not _WORD.search(rest) or (opens and _clause().match(rest)):
            return "direct"
        return "mixed"
    if not near.english:
        return ""
    return "indirect" if attributed == "sentence" else "none"


def _split(near: Around) -> tuple[str, str]:
    """The passage's letters inside quotation marks, and its words outside them."""
    inside, outside, at = [], [], near.start
    for start, end in near.quoted:
        first, last = max(start, at), min(end, near.end)
        if first < last:
            outside.append(near.flat[at:first])
            inside.append(near.flat[first:last])
            at = last
    outside.append(near.flat[at : near.end])
    told = " ".join(inside)
    return (told if _LETTER.search(told) else ""), "".join(outside)


def _is_speech(near: Around, inside: str) -> bool:
    """Quoted words are speech when a speaker is near or there are more than a label's worth of them."""
    return len(_WORD.findall(inside)) > 3 or bool(speaker(near)[0]) or (is_quoted(near) and " said" in near.bare)
