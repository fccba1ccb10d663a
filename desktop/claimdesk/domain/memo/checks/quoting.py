"""The check on quotations: quoted words that no passage has to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, cited, edit
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.page.chunks import CHIP

_FEW = 5  # quoted words that must stand in some passage; fewer may be a label or a title
_NEAR = 84  # how alike quoted words and a passage are that are meant to be the same, in per cent
_SHORT = 10  # quoted words shorter than this are not compared letter by letter

# Signs that printers set in more than one way; each stands for one sign, so places stay put.
SAME = str.maketrans(dict.fromkeys("‘’‚‛“”„‟\"«»‹›「」『』`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
                      | dict.fromkeys("\u00a0\u202f\u2009\n", " "))  # fmt: skip
_LEFT_OUT = re.compile(r"\s*(?:\[[^\[\]]*\]|\(?(?:…|\.{3}|\. \. \.)\)?)\s*")
_EDGES = " .,;:!?…'-"
WORD = re.compile(r"[^\W_]+(?:[.,'’\-‐‑][^\W_]+)*%?")


def misquoted(ground: Ground) -> Iterator[Finding]:
    """Words in quotation marks that no passage of their claims has to the letter."""
    for said in ground.sentences:
        claims = ground.there(said.near)
        if not claims or said.bare:
            continue
        for start, end in said.quoted:
            yield from _compared(ground, said, claims, start, end)


def _compared(ground: Ground, said: Said, claims: list[str], start: int, end: int) -> Iterator[Finding]:
    inner = said.text[start:end]
    lead = 0 if said.kind == "quote" else 1
    words = inner[lead : len(inner) - lead]
    if CHIP in words and said.kind != "quote":
        return  # citations inside the marks: several sentences
    for begin, part in _parts(words.replace(CHIP, " ")):
        if _stands(ground, part, claims, set_apart=said.kind == "quote"):
            continue
        first = said.start + start + lead + begin
        place = Spot(said.chunk, first, first + len(part))
        yield from _differs(ground, said, claims, part, place)
        return


def _parts(words: str) -> Iterator[tuple[int, str]]:
    """The quoted words between what was left out or put in brackets, without signs at their ends; with places."""
    at = 0
    for found in (*_LEFT_OUT.finditer(words), None):
        stop = found.start() if found else len(words)
        piece = words[at:stop]
        part = piece.strip(f'{_EDGES}‘’“”"')
        if part:
            yield at + piece.index(part), part
        at = found.end() if found else stop


def _forms(part: str) -> tuple[str, str]:
    """Words as they are compared: signs of one kind, the first letter great or small."""
    flat = part.translate(SAME)
    return flat, flat[:1].swapcase() + flat[1:]


def _stands(ground: Ground, part: str, claims: Iterable[str], *, set_apart: bool) -> bool:
    """Whether the words stand in a passage, round it, in the article's text or in its title, or, where they are
    set apart as a block, in the claim's statement: a fact-check note sets the claim it is about so."""
    forms, homes = _forms(part), {}
    for id in claims:
        facts = ground.facts(id)
        known = (*facts.around, facts.statement) if set_apart else facts.around
        if any(form in words.translate(SAME) for words in known for form in forms):
            return True
        for row in ground.world.evidence[id]:
            if (article := ground.world.article(row)) is not None:
                homes[article.id] = article
    for article in homes.values():
        whole = ground.told(article) if ground.told else ""
        for words in (article.title, whole):
            line = " ".join(words.translate(SAME).split())
            if any(form in line for form in forms):
                return True
    return False


def _differs(ground: Ground, said: Said, claims: list[str], part: str, place: Spot) -> Iterator[Finding]:
    chunk, names = ground.chunks[said.chunk], ground.numbers(claims)
    near = _nearest(ground, part, claims)
    if not near and (other := _elsewhere(ground, part)):
        sentence = f"Quoted words are from the passage of {ground.numbers([other])}, not of {names}."
        mend = Mend(f"Cite {ground.numbers([other])}", Reword(said.chunk, chunk, cited(said, other)))
        yield Finding("misquoted", sentence, part, place, tuple(claims), (mend,))
    elif near:
        mend = Mend("Put the passage’s words", Reword(said.chunk, chunk, (edit(place.start, place.end, near),)))
        sentence = f"Quoted words differ from the passage of {names}: it has “{near}”."
        yield Finding("misquoted", sentence, part, place, tuple(claims), (mend,))
    elif len(WORD.findall(part)) >= _FEW and said.kind != "quote" and said.claims:
        what = "passage" if len(claims) == 1 else "passages"
        yield Finding("misquoted", f"Quoted words do not stand in the {what} of {names}.", part, place, tuple(claims))


def _elsewhere(ground: Ground, part: str) -> str:
    """Another claim of the briefing whose passage has the words; "" for none, and for a word or two."""
    if len(WORD.findall(part)) < 3:
        return ""
    forms = _forms(part)
    for id in ground.world.claims:
        if any(form in words.translate(SAME) for words in ground.facts(id).passages for form in forms):
            return id
    return ""


def _nearest(ground: Ground, part: str, claims: Iterable[str]) -> str:
    """The passage's words that the quoted ones are meant to be; "" where none are near enough."""
    if len(part) < _SHORT or " " not in part:
        return ""
    best, words = float(_NEAR), ""
    flat = part.translate(SAME)
    for passage in (each for id in claims for each in ground.facts(id).around):
        if len(passage) < len(part) // 2:
            continue
        found = fuzz.partial_ratio_alignment(flat, passage.translate(SAME), score_cutoff=best)
        if found is not None and found.score >= best and (near := _whole(passage, found.dest_start, found.dest_end)):
            best, words = found.score, near
    return words or _but_one(ground, part, claims)


def _but_one(ground: Ground, part: str, claims: Iterable[str]) -> str:
    """The passage's words where the quoted ones, three at least, are the same but for one changed, left out or put
    in."""
    mine = [word.casefold() for word in WORD.findall(part.translate(SAME))]
    for passage in (each for id in claims for each in ground.facts(id).around if len(mine) > 2):
        found = list(WORD.finditer(passage.translate(SAME)))
        theirs = [each[0].casefold() for each in found]
        for many in (len(mine), len(mine) + 1, len(mine) - 1):
            for at in range(len(theirs) - many + 1):
                if Levenshtein.distance(mine, theirs[at : at + many], score_cutoff=1) <= 1:
                    return passage[found[at].start() : found[at + many - 1].end()]
    return ""


def _whole(passage: str, start: int, end: int) -> str:
    """The words that a span touches by more than a letter or two, without signs at their ends."""
    touched = [
        found.span() for found in WORD.finditer(passage)
        if min(found.end(), end) - max(found.start(), start) > min(1, len(found[0]) // 2)
    ]  # fmt: skip
    return passage[touched[0][0] : touched[-1][1]] if touched else ""
