"""One memo of the small briefing, checked: what the tests of checks have in common."""

from __future__ import annotations

from collections.abc import Sequence

from memo_harbour import Sample, sample

from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.checks.finding import Finding


def checked(source: str, which: str = "", made: Sample | None = None, **more: object) -> list[Finding]:
    """What the checks find in a memo; of one check only, where it is named. ``date`` and ``pages`` are the memo's own,
    ``pages_now`` those its body has."""
    made = made or sample()
    own = {name: more.pop(name) for name in ("date", "pages", "form") if name in more}
    more |= {"pages": more.pop("pages_now")} if "pages_now" in more else {}
    memo = made.memo(source, **own)
    found = check(made.records, memo, made.text, **more)  # type: ignore[arg-type]
    return [each for each in found if which in ("", each.check)]


def words_at(source: str, finding: Finding) -> str:
    """The memo's words a finding points at, as an editor shows them."""
    from claimdesk.domain.memo.page.chunks import chunks

    assert finding.spot is not None
    return chunks(source)[finding.spot.chunk].shown[finding.spot.start : finding.spot.end]


def mended(source: str, finding: Finding, way: int = 0) -> str:
    """The source after a mend."""
    turn = finding.mends[way].turn
    assert turn is not None
    return turn(source)


def labels(finding: Finding) -> Sequence[str]:
    """What the mends of a finding are called."""
    return [way.label for way in finding.mends]


def bottom(words: str) -> str:
    """A memo with these words as its bottom line, and a citation of every key claim elsewhere."""
    return f"## Bottom line\n\n{words}\n\n## Background\n\nSee the rest. [@c1] [@c3] [@c5]\n"


def prose(words: str) -> str:
    """A memo with these words outside bottom line and key judgments."""
    return f"## Background\n\n{words}\n"
