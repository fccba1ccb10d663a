"""The two or three words of a claim that a chip beside the prose shows: what it says, not whom it is about."""

from __future__ import annotations

import re

# English words that stand before what is said of somebody: "Meta *has* not signed", "the process *is* due by July".
_BEFORE = "is are was were be been being has have had do does did will would shall should may might must can could"
_ARTICLES = "the a an"
# Words a label does not end with.
_LOOSE = (
    f"{_BEFORE} {_ARTICLES} and or but if as at by for from in into of on onto over per since than that to under until"
    " up with without its their his her this which who whose"
)
_VERBS, _FIRST, _LAST = (frozenset(words.split()) for words in (_BEFORE, _ARTICLES, _LOOSE))
_FAR = 6  # words in which the verb is looked for
_LEAST = 2  # words a label has, where the claim has them


def gist(statement: str, most: int) -> str:
    """A label of at most ``most`` characters (code points): "asked Meta to let" for "The US government has asked Meta
    to let testers in". Where no verb is known it begins as the claim does; one long word is cut with an ellipsis."""
    words = re.sub(r"[“”\"„«»\s\ufffc]+", " ", statement).strip(" .;:!?").split()
    label = _cut(words[_beginning(words) :], most)
    return label if any(word.casefold() not in _LAST for word in label.split()) else _cut(words, most)


def _beginning(words: list[str]) -> int:
    """The number of the word the label begins with."""
    small = [word.casefold() for word in words]
    at = next((at for at, word in enumerate(small[1:_FAR], 1) if word in _VERBS), -1) + 1
    while at < len(small) and (small[at] in _FIRST or (at and small[at] in _VERBS)):
        at += 1
    if len(words) - at < _LEAST:
        return 1 if len(words) > _LEAST and small[0] in _FIRST else 0
    return at


def _cut(words: list[str], most: int) -> str:
    kept: list[str] = []
    for word in words:
        if len(" ".join([*kept, word])) > most:
            break
        kept.append(word)
    if len(kept) < len(words):
        while len(kept) > 1 and kept[-1].casefold().strip(",") in _LAST:
            kept.pop()
    if not kept:
        return words[0][: most - 1] + "…" if words else ""
    return " ".join(kept).strip(",;:")
