"""Primary documents named in a text: an executive order, a court filing, somebody's letter, a paper's report."""

from __future__ import annotations

from functools import cache

import regex

from claimdesk.domain.guesses.sources import is_outlet
from claimdesk.domain.guesses.speakers import NAME, name_of

_KINDS = r"(?:study|survey|poll|report|paper|audit|investigation|analysis|letter|memo|memorandum|filing|complaint)"
_OWNED = r"(?:letter|memo|memorandum|report|filing|study|audit|survey|complaint|ruling|indictment|findings)"
_OWNER = r"(?:agency|ministry|department|company|court|committee|commission|regulator|government|watchdog)"
# A text without any of these, in small letters, names no document.
SIGNS = (
    "executive order", "court", "filing", "police", "memo", "document", "white paper", "affidavit", "indictment",
    "subpoena", "stud", "survey", "poll", "report", "paper", "audit", "investigation", "analysis", "letter",
    "complaint", "ruling", "findings", "story",
)  # fmt: skip
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\n": " "})


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        name: regex.compile(pattern)
        for name, pattern in {
            "order": r"\b(?P<paper>(?i:executive\ order)s?(?:\ (?:No\.\ ?)?\d{3,6})?)\b",
            "court": r"\b(?P<paper>(?:court|securities|regulatory|tax|SEC)\ (?:filings?|documents?|papers|records?"
            r"|orders?|rulings?)|police\ reports?|(?:internal|leaked)\ (?:memos?|documents?)|white\ paper|affidavit"
            r"|indictment|subpoena)\b",
            "by": rf"\b(?P<paper>{_KINDS})\ (?:(?:published|released|issued|written|carried\ out)\ )?"
            rf"(?:(?:on\ \p{{Lu}}\p{{Ll}}+|last\ \p{{Ll}}+|this\ \p{{Ll}}+)\ )?(?:by|from)\ (?:the\ )?(?P<who>{NAME})",
            "owned": rf"\b(?P<who>{NAME})'s?\ (?:\p{{Ll}}+\ )?(?P<paper>{_OWNED})\b",
            "agency": rf"\b[Tt]he\ (?P<paper>{_OWNER}'s\ (?:\p{{Ll}}+\ )?{_OWNED})\b",
            "outlet": rf"(?P<who>{NAME})\ (?P<paper>(?:exclusive\ )?(?:report|story|investigation|survey|poll))\b",
        }.items()
    }


def papers(words: str) -> tuple[tuple[str, str], ...]:
    """The documents named in these words, as (what, whose), each once: ("executive order", ""), ("agency's letter",
    ""), ("report", "The New York Times")."""
    low = words.lower()
    if not any(sign in low for sign in SIGNS):
        return ()
    flat = " ".join(words.translate(_PLAIN).split())
    found: dict[tuple[str, str], None] = {}
    for which, pattern in _patterns().items():
        for match in pattern.finditer(flat):
            who = name_of(match["who"]) if "who" in match.groupdict() else ""
            paper = match["paper"].removeprefix("exclusive ")
            if which == "order":
                paper = paper[:1].lower() + paper[1:].replace("Order", "order")
            if which == "outlet" and not is_outlet(who):
                continue
            if who or which in ("order", "court", "agency"):
                found[paper, who] = None
    return tuple(found)
