"""A small briefing in memory for the tests of memos: two articles, a chain of unnamed people, a contradiction."""

from __future__ import annotations

from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Evidence,
    Membership,
    Memo,
    Number,
    Passage,
    Relation,
    Revision,
    Source,
    Standing,
    Time,
    pair_id,
)
from claimdesk.domain.text import Text, digest
from claimdesk.domain.text_builder import Builder


class Sample:
    """Records with their texts; ``claim`` tags words of an article as a claim."""

    def __init__(self) -> None:
        self.records = RecordSet()
        self.texts: dict[str, Text] = {}
        self._count = 0

    def text(self, revision: Revision) -> Text:
        return self.texts[revision.id]

    def briefing(self, title: str = "Reviews of harbour models", id: str = "b1") -> str:
        self.records.put(Briefing(id, title))
        return id

    def source(self, id: str, name: str, **fields: object) -> str:
        self.records.put(Source(id, name, **fields))  # type: ignore[arg-type]
        return id

    def article(self, id: str, paragraphs: list[str], briefing: str | None = "b1", **fields: object) -> str:
        builder = Builder()
        for words in paragraphs:
            builder.open("paragraph")
            builder.add(words)
        text = builder.finish()
        revision = f"r{id}"
        self.texts[revision] = text
        fields = {"title": "A title", "added": "2026-06-24T09:00:00Z", **fields}
        self.records.put(Article(id, revision=revision, **fields))  # type: ignore[arg-type]
        self.records.put(
            Revision(revision, id, 1, digest(text.text), digest(text.structure()), saved="2026-06-24T08:00:00Z")
        )
        if briefing:
            rank = float(len(self.records.where(Membership, briefing=briefing)))
            self.records.put(Membership(pair_id(Membership, briefing, id), briefing, id, rank))
        return id

    def claim(
        self,
        id: str,
        article: str,
        exact: str,
        kind: str = "event",
        *,
        statement: str | None = None,
        chain: tuple[str, ...] = (),
        quotation: str = "",
        own: bool = False,
        role: str = "states",
        importance: str = "",
        **fields: object,
    ) -> str:
        if self.records.find(Claim, id) is None:
            self._count += 1
            said = exact if statement is None else statement
            self.records.put(Claim(id, said, kind, self._count, **fields))  # type: ignore[arg-type]
        number = len(self.records.where(Passage)) + 1
        text = self.texts[f"r{article}"].text
        start = text.index(exact)
        end = start + len(exact)
        passage = f"p{number}"
        self.records.put(Passage(passage, article, exact, text[max(0, start - 64) : start], text[end : end + 64]))
        self.records.put(Anchor(f"n{number}", passage, f"r{article}", start, end))
        self.records.put(Evidence(f"e{number}", id, passage, role, chain, own, quotation=quotation, rank=float(number)))
        if importance:
            self.records.put(Standing(pair_id(Standing, "b1", id), "b1", id, importance))
        return id

    def memo(self, source: str, id: str = "m1", **fields: object) -> Memo:
        fields = {"title": "Reviews of harbour models", "date": "2026-06-24", **fields}
        made = Memo(id, "b1", source=source, **fields)  # type: ignore[arg-type]
        self.records.put(made)
        return made


REPORT = [
    "Officials have asked Northwind to hand in its harbour model for review.",
    "The firm is the only large operator without an agreement, four people familiar with the request told the Courier.",
    "“We share the goal of safe harbours,” said Ada Lind of Northwind. “We hope to sign the agreement soon.”",
    "The order signed on 4 June gives reviewers up to 30 days. The process is due by the end of July.",
]
NOTE = [
    "Northwind has not said whether it will sign.",
    "The share is down 14.6% this year, and chatter about it rose 300% in a day.",
    "According to the Courier, Northwind stands alone.",
    "Reviews remain voluntary.",
]


def sample() -> Sample:
    """The briefing most tests use."""
    made = Sample()
    made.briefing()
    made.source("s-courier", "The Courier", kind="outlet")
    made.source("s-desk", "Market Desk", kind="outlet")
    made.source("s-four", "Four people familiar with the request", kind="anonymous group", on_record="anonymous")
    made.source("s-lind", "Ada Lind", kind="person")
    made.source("s-north", "Northwind")
    made.source("s-office", "The port office", on_record="background")
    made.article(
        "a1",
        REPORT,
        title="Northwind asked to hand in its model",
        publisher="s-courier",
        byline="By Ida Holm",
        published="2026-06-23",
        url="https://courier.example/2026/06/northwind?id=7",
        language="en",
    )
    made.article("a2", NOTE, title="Northwind: the retail view", publisher="s-desk", language="en")
    made.claim("c1", "a1", REPORT[0], own=True, statement="Officials asked Northwind for its model.", importance="key")
    made.claim("c2", "a1", "The firm is the only large operator without an agreement", "state", chain=("s-four",))
    made.claim("c2", "a2", "Northwind stands alone", "state", chain=("s-courier",))
    made.claim(
        "c3",
        "a1",
        "“We hope to sign the agreement soon.”",
        "position",
        chain=("s-lind",),
        quotation="direct",
        actor="s-north",
        stance="supports",
        importance="key",
    )
    made.claim(
        "c4",
        "a1",
        "The order signed on 4 June gives reviewers up to 30 days.",
        "rule",
        obligation="mandatory",
        times=(Time("4 June", "event", "2026-06-04"), Time("30 days", "period", "")),
    )
    made.claim(
        "c5",
        "a1",
        "The process is due by the end of July.",
        "forecast",
        times=(Time("end of July", "deadline", "2026-07-31"),),
        importance="key",
    )
    made.claim(
        "c6", "a2", "Northwind has not said whether it will sign.", "position", actor="s-north", stance="neutral"
    )
    made.claim(
        "c7",
        "a2",
        "The share is down 14.6% this year",
        "figure",
        numbers=(Number("14.6%", "14.6", "%", "down", "", "share price of Northwind"),),
    )
    made.claim("c8", "a2", "Reviews remain voluntary.", "rule", actor="s-office", stance="affirms")
    made.records.put(Relation("l1", "contradicts", "c3", "c6", note="a statement against silence"))
    made.records.put(Relation("l2", "contradicts", "c4", "c8"))
    return made
