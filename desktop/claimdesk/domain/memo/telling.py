"""Who says so, in plain words: "four unnamed people, via The New York Times, not seen by us"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.origins import unnamed
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.domain.records import Evidence, Source

OWN = "the outlet’s own reporting"
NOBODY = "no source named"
UNRECORDED = "source not recorded"  # somebody is named in the passage, and nobody has entered who
# After a chain that was guessed from the article's words and that nobody has looked at.
GUESSED = "our reading, not checked"
NOT_SEEN = ", not seen by us"
_TELLS = re.compile(
    r"(?<!\bnot )(?<!\bnever )\b(?:said|says|told|tells|according to|announced|stated|warned|argued|insisted|citing)\b",
    re.IGNORECASE,
)
_COPIED = ("outlet", "document", "dataset")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def chain_in_words(material: Material, evidence: Evidence) -> str:
    """Who told it, the first one first, those who passed it on after "via", without the outlet that printed it; what
    is named there and lies in no copy of ours is "not seen by us"."""
    chain = material.chain(evidence)
    if not chain:
        return OWN if evidence.own_reporting else UNRECORDED if tells_of_somebody(material, evidence) else NOBODY
    words = ", via ".join(tidy_line(source_words(source)) for source in chain)
    if unseen(material, evidence):
        words += NOT_SEEN
    return f"{words} ({GUESSED})" if "chain" in evidence.guessed else words


def told(material: Material, evidence: Evidence) -> str:
    """The same after words: "from four unnamed people, via …", "the outlet’s own reporting", "no source named"."""
    known: dict[tuple[object, ...], str] = material.drawn
    key = ("told", evidence.id)
    if key not in known:
        words = chain_in_words(material, evidence)
        known[key] = words if words in (OWN, NOBODY, UNRECORDED) else f"from {words}"
    return known[key]


def tells_of_somebody(material: Material, evidence: Evidence) -> bool:
    """Whether a passage itself has somebody say it ("the ministry said"): then it is not true that nobody is named."""
    passage = material.passage(evidence)
    return passage is not None and _TELLS.search(passage.exact) is not None


def unseen(material: Material, evidence: Evidence) -> set[str]:
    """The sources (ids) of its chain whose own words do not lie before us."""
    return {source.id for source in material.chain(evidence) if not seen(material, evidence, source)}


def seen(material: Material, evidence: Evidence, source: Source) -> bool:
    """Whether what this source published lies before us; people publish nothing."""
    if source.kind not in _COPIED:
        return True
    if source.kind != "outlet":
        return material.copies.of(source)
    home = material.home(evidence.claim)
    return any((last := home.publisher(row)) and last.id == source.id for row in home.evidence[evidence.claim])


def only_unnamed(material: Material, claim: str) -> bool:
    """Whether nobody but unnamed people says so, in any passage of any claim that says the same."""
    made = material.said.get(claim)
    if made is not None:
        return bool(made.origins) and all(map(unnamed, made.origins))
    origins = [material.home(claim).origin(row) for row in material.stating(claim)]
    named = [origin for origin in origins if origin is not None]
    return bool(named) and all(map(unnamed, named))


def contested(material: Material, claim: str) -> bool:
    """Whether a person called it contested, or linked it by *contradicts* and has not settled that."""
    made = material.said.get(claim)
    found = material.home(claim).claims.get(claim)
    if found is not None and found.verification in ("contested", "refuted"):
        return True
    return made is not None and (made.contested or bool(opposed(material, claim)))


def opposed(material: Material, claim: str) -> list[str]:
    """The claims (ids) a person linked against what this one says, as long as that is not settled."""
    made = material.said.get(claim)
    settled = material.world.decided
    return [other for other in made.against if not settled("no contradiction", claim, other)] if made else []


def disputed(material: Material, claims: Iterable[str]) -> Runs:
    """What stands behind a row that rests on a contested claim: " (contested)"; nothing for others."""
    return (Run(" (contested)", quiet=True),) if any(contested(material, id) for id in claims) else ()


def in_letters(count: int) -> str:
    """A count as prose has it: "two", and "12" from eleven on."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
