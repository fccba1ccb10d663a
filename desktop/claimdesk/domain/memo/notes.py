"""Notes: what a cited statement rests on, in the words of a footnote, one note per set of claims."""

from __future__ import annotations

import re

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import chain_words
from claimdesk.domain.memo.fragment import passage_address
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.tree import Entry, Note, Run, Runs
from claimdesk.domain.quoting import brings_marks
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Revision

# A note names this many passages of a claim in full and counts the rest.
MOST_PASSAGES = 5
# A note is one paragraph: words from several stand in it as one.
_BREAK = re.compile(r"\s*\n\s*")
_LEAD = {
    "contradicts": "Against it: ",
    "qualifies": "It is limited by: ",
    "supports": "In support: ",
    "context": "For context: ",
}


class Notes:
    """The notes of a memo as it is resolved; the same claims cited again share their note."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._notes: dict[tuple[str, ...], Note] = {}

    def cite(self, *claims: str) -> Runs:
        """The runs of a citation: its note's sign, and a visible word for every claim that is gone."""
        here = tuple(id for id in claims if self._material.find(Claim, id) is not None)
        gone = Run("[claim no longer here]", quiet=True)
        lost = (gone,) * (len(claims) - len(here))
        return (*((Run(cites=here, note=self._number(here)),) if here else ()), *lost)

    @property
    def cited(self) -> tuple[str, ...]:
        """The claims cited so far, in the order of first citation."""
        return tuple(dict.fromkeys(id for claims in self._notes for id in claims))

    @property
    def finished(self) -> tuple[Note, ...]:
        """The notes so far, by number."""
        return tuple(self._notes.values())

    def _number(self, claims: tuple[str, ...]) -> int:
        if claims not in self._notes:
            entries = tuple(entry for id in claims for entry in self._entries(id))
            self._notes[claims] = Note(len(self._notes) + 1, claims, entries)
        return self._notes[claims].number

    def _entries(self, claim: str) -> list[Entry]:
        rows = self._material.evidence(claim)
        entries = [Entry(claim, row.id, self._entry(row)) for row in rows[:MOST_PASSAGES]]
        if not rows:
            return [Entry(claim, "", (Run("No passage is kept for this statement.", quiet=True),))]
        if (more := len(rows) - MOST_PASSAGES) > 0:
            words = f"And {more} more passage{'s' if more > 1 else ''}."
            entries.append(Entry(claim, "", (Run(words, quiet=True),)))
        return entries

    def _entry(self, evidence: Evidence) -> Runs:
        material = self._material
        passage, article = material.find(Passage, evidence.passage), material.article(evidence)
        lead = Run(_LEAD.get(evidence.role, ""), quiet=True)
        if passage is None or article is None:
            return (lead, Run("The passage is no longer here.", quiet=True))
        anchor = material.anchor(passage)
        chain = tidy_line(chain_words(material, evidence))
        saved = self._saved(article, anchor)
        return tuple(
            run
            for run in (
                lead,
                *article_runs(material, article),
                Run(self._paragraph(anchor) + ": "),
                *quotation(_BREAK.sub(" ", tidy(passage.exact)), article.language),
                Run(f", {chain}." if chain else ", its source not named."),
                Run(f" Copy saved {saved}." if saved else ""),
                *self._link(article, passage, anchor),
            )
            if run.text
        )

    def _paragraph(self, anchor: Anchor | None) -> str:
        text = self._material.text(anchor.revision) if anchor else None
        return f", {text.where(anchor.start)}" if text and anchor else ""

    def _saved(self, article: Article, anchor: Anchor | None) -> str:
        revision = self._material.find(Revision, anchor.revision if anchor else article.revision)
        return in_words((revision.saved if revision and revision.saved else article.added)[:10])

    def _link(self, article: Article, passage: Passage, anchor: Anchor | None) -> Runs:
        text = self._material.text(anchor.revision) if anchor else None
        if text and anchor:
            address = passage_address(article.url, text.text, anchor.start, anchor.end)
        else:
            address = passage_address(article.url, passage.exact, 0, len(passage.exact))
        return (Run(" "), Run("Open at the passage", link=address)) if address else ()


def article_runs(material: Material, article: Article) -> Runs:
    """Outlet, “title”, author, date or "undated"."""
    outlet = material.outlet(article)
    name = tidy_line(outlet.name) if outlet else ""
    author = f", {tidy_line(article.byline)}" if article.byline.strip() else ""
    date = in_words(article.published) or "undated"
    title = tidy_line(article.title) or "Untitled"
    return tuple(
        run
        for run in (
            Run(name),
            Run(", “" if name else "“"),
            Run(title, language=article.language),
            Run(f"”{author}, {tidy_line(date)}"),
        )
        if run.text
    )


def quotation(words: str, language: str = "") -> Runs:
    """Words in quotation marks; those that bring their own are left as they are."""
    if brings_marks(words):
        return (Run(words, language=language),)
    return (Run("“"), Run(words, language=language), Run("”"))
