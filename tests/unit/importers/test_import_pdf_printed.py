"""Day and writers of a PDF: what is printed under its title and over its pages outweighs what its program noted."""

from __future__ import annotations

import pytest
import typst

from claimdesk.domain.reading import Reading
from claimdesk.importers.pdf import read_pdf

SENTENCES = "The auditors of the port asked for the ledgers of the last nine years and were given those of six. " * 4
MADE = "#set document(date: datetime(year: 2027, month: 1, day: 9)"


def read(under: str, author: str = "", page: str = "", text: str = SENTENCES) -> Reading:
    source = f'{MADE}, author: "{author}")\n#set page(paper: "a5"{page})\n= Ledgers on loan\n{under}\n\n{text}'
    return read_pdf(typst.compile(source.encode()))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Received 2 May 2025; accepted 3 November 2025", "2025-11-03"),
        ("Received: 2 May 2025 / Accepted: 3 November 2025 / Published online: 14 November 2025", "2025-11-14"),
        ("Institute of Tides, Quay 4 \\ Received 2 May 2025, accepted in revised form 3 June 2025", "2025-06-03"),
        ("Submitted on 2 May 2025", "2025-05-02"),
        ("Harbour, 12 June 2026", "2026-06-12"),
    ],
)  # fmt: skip
def test_the_latest_stage_of_a_paper_is_its_day(said: str, day: str) -> None:
    reading = read(said)
    assert reading.published == day
    assert "published" in reading.guessed


def test_a_letter_that_the_article_tells_of_gives_no_day() -> None:
    told = "The letter that it received on 2 May 2025 was accepted on 3 June 2025, not answered. "
    assert read("", text=told + SENTENCES).published == "2027-01-09"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("The Harbour Ledger #h(1fr) Thursday, 11 June 2026", "2026-06-11"),
        ("Downloaded on 11 June 2026 from the library", "2027-01-09"),
        ("Minutes of 10 June 2026 and 11 June 2026", "2027-01-09"),
        ("The Harbour Ledger", "2027-01-09"),
    ],
)
def test_the_day_in_every_running_head_is_that_of_the_issue(head: str, day: str) -> None:
    assert read("", page=f", header: [{head}]", text=SENTENCES * 20).published == day


@pytest.mark.parametrize(
    ("under", "author", "byline"),
    [
        ("By ADA QUIST and BO HARN", "layout3", "Ada Quist and Bo Harn"),
        ("By Ada Quist", "aquist", "Ada Quist"),
        ("By Ada van der Quist, Bo Harn", "", "Ada van der Quist, Bo Harn"),
        ("By Ada Quist", "Port Survey", "Port Survey"),
        ("By Ada Quist", "UNESCO", "UNESCO"),
        ("By the end of May", "layout3", "layout3"),
        ("By Monday all of them were back.", "layout3", "layout3"),
        ("By 2030", "", ""),
    ],
)
def test_printed_names_outweigh_the_name_of_a_user(under: str, author: str, byline: str) -> None:
    reading = read(under, author)
    assert reading.byline == byline
    assert ("byline" in reading.guessed) == bool(byline)
