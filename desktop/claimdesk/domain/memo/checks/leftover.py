"""The check on leftovers: a template's instructions and words like "TODO" that nobody wrote over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.finding import Finding, Mend, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Drop, Reword, edit
from claimdesk.domain.memo.checks.said import Said, sentences
from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.template import BUILT_IN, built_in, is_prompt
from claimdesk.domain.memo.unfilled import is_left_out

# Written in great letters by who means to come back; "TK" is what newsrooms write.
_LATER = re.compile(
    r"(?<![\w-])(?:TODO|TBD|TBC|FIXME|XXX+|TK)(?![\w-])|\blorem ipsum\b|(?<!\w)\?{3,}|\[(?:…|\.{3}|_+)\]"
)


def leftovers(ground: Ground) -> Iterator[Finding]:
    """What was to be written over and still stands."""
    for said in ground.sentences:
        words = bare(said.text)
        if is_prompt(ground.chunks[said.chunk].shown) or is_instruction(words):
            out = is_left_out(ground.chunks[said.chunk].shown)
            sentence = "This is the template’s instruction, not text of yours" + (
                "; it does not go out." if out else "."
            )
            yield Finding("leftover", sentence, words, spot(said), said.claims, (_without(ground, said),))
        elif (found := _LATER.search(said.unquoted)) is not None:
            yield Finding("leftover", f"“{found[0]}” was left to be written.", words, spot(said), said.claims)


@lru_cache(maxsize=8192)
def is_instruction(words: str) -> bool:
    """Whether some words of a paragraph are a template's instruction, or a sentence of one."""
    said = " ".join(words.split()).strip("[]")
    return is_prompt(words) or (bool(said) and said in _sentences())


@cache
def _sentences() -> frozenset[str]:
    """The sentences of the instructions of the program's own templates, each by itself."""
    texts = (part.text for key in BUILT_IN for part in built_in(key).parts)
    return frozenset(bare(said.text).strip("[]") for text in texts for said in sentences(chunks(text))) - {""}


def _without(ground: Ground, said: Said) -> Mend:
    chunk = ground.chunks[said.chunk]
    alone = not bare(f"{chunk.shown[: said.start]}{chunk.shown[said.end :]}")
    if alone:
        return Mend("Take it out", Drop(said.chunk, chunk))
    return Mend("Take it out", Reword(said.chunk, chunk, (edit(said.start, said.end, ""),)))
