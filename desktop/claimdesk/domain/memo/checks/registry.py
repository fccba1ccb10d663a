"""The table of checks: their keys, what each is called, what it looks for, and what does the looking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimdesk.domain.memo.checks.citing import gone, uncited
from claimdesk.domain.memo.checks.copying import copied
from claimdesk.domain.memo.checks.figures import unsupported
from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.domain.memo.checks.fragments import fragments
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.leftover import leftovers
from claimdesk.domain.memo.checks.likelihood import mixed, reported, together
from claimdesk.domain.memo.checks.matching import unmatched
from claimdesk.domain.memo.checks.quoting import misquoted
from claimdesk.domain.memo.checks.relative import unresolved
from claimdesk.domain.memo.checks.standing import confirmed, contested
from claimdesk.domain.memo.checks.unnamed import anonymous_only
from claimdesk.domain.memo.checks.whole import missing_key, too_long


class Check(NamedTuple):
    """One check: ``key`` is stored in waivers and never changes once shipped."""

    key: str
    label: str
    help: str
    find: Callable[[Ground], Iterator[Finding]]


CHECKS = (
    Check("leftover", "Still to be written", "A template’s instruction, or a “TODO”, was left standing.", leftovers),
    Check("uncited", "Rests on no claim", "A sentence of the bottom line or a key judgment cites no claim.", uncited),
    Check("gone", "Claim deleted", "A claim that is cited was deleted.", gone),
    Check("misquoted", "Differs from the passage", "Quoted words are not the passage’s, letter by letter.", misquoted),
    Check("copied", "Copied words", "Eight or more words of a passage in a row, without quotation marks.", copied),
    Check("fragment", "Not a sentence", "What is printed as a sentence has no verb.", fragments),
    Check("figure", "Number in no claim", "A number or a date stands in none of the sentence’s claims.", unsupported),
    Check("unmatched", "Not what its claim says", "A name, an “only” or a “not” is in none of its claims.", unmatched),
    Check("contested", "Contested", "A claim that somebody contests is stated flatly.", contested),
    Check("confirmed", "Not confirmed", "“Confirmed” with fewer than two independent origins.", confirmed),
    Check("anonymous", "Unnamed people only", "A judgment rests on unnamed people and hides it.", anonymous_only),
    Check("together", "Likelihood and confidence", "Both stand in one sentence (ICD 203).", together),
    Check("mixed", "Two rows of terms", "Likelihood terms of both rows of ICD 203 are used.", mixed),
    Check("reported", "Likely is what?", "A likelihood stands on who says what, and on no statement.", reported),
    Check("relative", "Relative date", "A date that only the article’s first readers understood.", unresolved),
    Check("missing", "Key claim missing", "A key claim appears nowhere in the memo.", missing_key),
    Check("pages", "Too long", "The body takes more pages than it may.", too_long),
)  # fmt: skip
LABELS = {check.key: check.label for check in CHECKS}
