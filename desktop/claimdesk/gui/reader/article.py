"""The article on the page as the library holds it: its record, text, head and highlights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.lookup import Records
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Anchor, Article, Claim, Decision, Evidence, Passage, Revision, pair_id
from claimdesk.domain.text import Text
from claimdesk.gui.reader.title import Title, title_of
from claimdesk.store.library import Highlight, Library

_MANY = 200  # records touched at once from which everything is read anew
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Shown:
    """An article with the revision on the page."""

    record: Article
    revision: Revision
    text: Text


def load(library: Library, article: str) -> Shown:
    """The article with its shown revision. Raises NotFound."""
    record = library.get(Article, article)
    revision = library.get(Revision, record.revision)
    return Shown(record, revision, library.text(revision))


def outlet_of(library: Records, record: Article) -> str:
    """The publisher's name, "" when there is none."""
    publisher = standing_source(library, record.publisher)
    return publisher.name if publisher else ""


def title(library: Library, shown: Shown) -> Title:
    """What the head of the page says."""
    revisions = len(library.where(Revision, article=shown.record.id))
    return title_of(
        shown.text,
        title=shown.record.title,
        outlet=outlet_of(library, shown.record),
        published=shown.record.published,
        words=shown.revision.words,
        imported=_came_from(shown),
        revision=shown.revision.number,
        revisions=revisions,
        copy_of=copied_from(library, shown.record.id),
        byline=shown.record.byline,
        language=shown.record.language,
    )


def copied_from(library: Records, article: str) -> str:
    """The outlet whose text a syndicated copy is, its title where nobody knows the outlet; "" for what is no copy."""
    original = original_of(library.where(Decision, kind="syndicated")).get(article)
    record = library.find(Article, original)
    return (outlet_of(library, record) or f"“{record.title}”") if record else ""


def _came_from(shown: Shown) -> str:
    importer = shown.revision.importer.casefold()
    if "html" in importer:
        _, sign, amiss = shown.revision.importer.partition(", ")
        of = "the web" if (shown.revision.address or shown.record.url).startswith(_WEB) else "HTML"
        return f"{of}{sign}{amiss}"
    return shown.revision.importer


def citation(library: Library, shown: Shown, start: int, end: int) -> str:
    """The words in quotation marks and where they are from: outlet, title, date, paragraph, address."""
    words = " ".join(shown.text.text[start:end].split())
    date = in_words(shown.record.published) or "undated"
    parts = [outlet_of(library, shown.record), f"“{shown.record.title}”", date]
    parts.append(shown.text.where(start))
    parts.append(shown.record.url)
    return f"{in_marks(words)} — {', '.join(part for part in parts if part)}"


def touched_claims(library: Library, touched: Iterable[tuple[str, str]], rows: Iterable[Highlight]) -> set[str] | None:
    """The claims whose highlights an edit may have changed; None when they cannot be told from the others."""
    marks = [(kind, id) for kind, id in touched if kind in ("claim", "evidence", "passage", "anchor")]
    if len(marks) > _MANY:
        return None
    claims = {id for kind, id in marks if kind == "claim"}
    passages = {id for kind, id in marks if kind == "passage"}
    for kind, id in marks:
        if kind == "evidence":
            evidence = library.find(Evidence, id)
            if evidence is None:
                return None
            claims.add(evidence.claim)
        elif kind == "anchor":
            anchor = library.find(Anchor, id)
            if anchor is None:
                return None
            passages.add(anchor.passage)
    if passages:
        known = {id for id in passages if library.find(Passage, id)}
        if passages - known:  # deleted: only the page still knows whose they were
            claims |= {row.claim for row in rows if row.passage in passages}
        claims |= {evidence.claim for evidence in library.where(Evidence, passage=passages)}
    return claims


def highlights_of(library: Library, claims: Iterable[str], revision: str) -> list[Highlight]:
    """The highlights of a few claims in one revision."""
    rows = []
    for id in claims:
        claim = library.find(Claim, id)
        for evidence in library.where(Evidence, claim=id) if claim else ():
            anchor = library.find(Anchor, pair_id(Anchor, evidence.passage, revision))
            if claim and anchor and anchor.outcome != "removed":
                rows.append(Highlight(anchor.start, anchor.end, evidence.passage, id, claim.number, claim.kind))
    return rows
