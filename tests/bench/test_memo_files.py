"""How long a memo takes from records to PDF, Word and HTML: 30 claims with everything warm, and 1,000."""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import docx
import pytest
import typst

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "memo"))

from memo_harbour import Sample

from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Memo, Number
from claimdesk.exporters.docx import write_docx
from claimdesk.exporters.fonts import fonts
from claimdesk.exporters.html import write_html
from claimdesk.exporters.pdf import write_pdf

PER_ARTICLE = 50
KINDS = ("event", "figure", "position")


def briefing(claims: int) -> tuple[Sample, Memo]:
    """A briefing of key claims, each cited, with chains, web addresses, figures and positions."""
    made = Sample()
    made.briefing()
    made.source("o", "The Courier", kind="outlet")
    made.source("f", "Four people familiar with it", kind="anonymous group")
    for number in range(claims):
        article, place = divmod(number, PER_ARTICLE)
        if not place:
            words = [
                f"Sentence number {number + each} says that the harbour handled {each} ships more than the year before."
                for each in range(PER_ARTICLE)
            ]
            made.article(
                f"a{article}", words, publisher="o", byline="By Ida Holm", published="2026-06-23", language="en",
                url=f"https://courier.example/{article}", title=f"Report number {article} on the harbour",
            )  # fmt: skip
        kind = KINDS[number % 3]
        made.claim(
            f"c{number:016}", f"a{article}", words[place], kind, importance="key", chain=("f",),
            actor="f" if kind == "position" else None,
            numbers=(Number(str(place), str(place), "ships"),) if kind == "figure" else (),
        )  # fmt: skip
    return made, made.memo(source(claims))


def source(claims: int) -> str:
    """A memo that cites them all, one a point, with the blocks that follow by themselves."""
    cited = [f"[@c{number:016}]" for number in range(claims)]
    blocks = (("Who stands where", "positions"), ("Dates", "timeline"), ("Figures", "figures"),
              ("Conflicts and gaps", "conflicts"), ("Sources", "sources limit=all"))  # fmt: skip
    lead = " ".join(f"It is so. {cite}" for cite in cited[:3])
    points = "\n".join(f"- {cite}" for cite in cited)
    live = "\n\n".join(f"## {heading}\n\n::: {block}" for heading, block in blocks)
    return f"## Bottom line\n\n{lead}\n\n## Key points\n\n{points}\n\n{live}\n"


def bare(words: list[str]) -> float:
    """Seconds typst alone takes for the same words as notes of a tagged PDF, the better of two."""
    plain = "#set document(title: [x])\n#for each in json(bytes(sys.inputs.words)) { par(each) }"
    best = float("inf")
    with tempfile.TemporaryDirectory() as root:
        for _ in range(2):
            begun = time.perf_counter()
            typst.compile(
                plain.encode(), root=root, format="pdf", font_paths=fonts(), sys_inputs={"words": json.dumps(words)},
                pdf_standards=["ua-1", "a-2a"], timestamp=0,
            )  # fmt: skip
            best = min(best, time.perf_counter() - begun)
    return best


@pytest.mark.parametrize(("claims", "target", "rounds"), [(30, 150, 9), (1000, 2500, 3)])
def test_memo_pdf(benchmark: Any, claims: int, target: int, rounds: int) -> None:
    made, memo = briefing(claims)

    def whole() -> bytes:
        parse.cache_clear()
        return write_pdf(resolve(made.records, memo, made.text)).data

    data = benchmark.pedantic(whole, rounds=rounds, warmup_rounds=1)
    resolved = resolve(made.records, memo, made.text)
    words = ["".join(run.text for run in entry.runs) for note in resolved.notes for entry in note.entries]
    warm = ", warm" if claims == 30 else ""
    benchmark.extra_info.update(
        figure=f"memo PDF, {claims:,} claims{warm}", target=target, unit="ms", floor=bare(words), bytes=len(data)
    )
    assert len(resolved.notes) >= claims


@pytest.mark.parametrize(("claims", "target", "rounds"), [(30, 100, 9), (1000, 1500, 3)])
def test_memo_word(benchmark: Any, claims: int, target: int, rounds: int) -> None:
    made, memo = briefing(claims)
    resolved = resolve(made.records, memo, made.text)
    data = benchmark.pedantic(lambda: write_docx(resolved), rounds=rounds, warmup_rounds=1)
    benchmark.extra_info.update(
        figure=f"memo as Word file, {claims:,} claims",
        target=target,
        unit="ms",
        floor=bare_word(resolved),
        bytes=len(data),
    )


def bare_word(resolved: Resolved) -> float:
    """Seconds python-docx alone takes to write the notes' words as paragraphs, the better of two."""
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        document = docx.Document()
        for note in resolved.notes:
            for entry in note.entries:
                document.add_paragraph("".join(run.text for run in entry.runs))
        document.save(io.BytesIO())
        best = min(best, time.perf_counter() - begun)
    return best


@pytest.mark.parametrize(("claims", "target", "rounds"), [(30, 10, 9), (1000, 200, 5)])
def test_memo_html(benchmark: Any, claims: int, target: int, rounds: int) -> None:
    made, memo = briefing(claims)
    resolved = resolve(made.records, memo, made.text)
    page = benchmark.pedantic(lambda: write_html(resolved), rounds=rounds, warmup_rounds=1)
    benchmark.extra_info.update(figure=f"memo as HTML, {claims:,} claims", target=target, unit="ms", bytes=len(page))
