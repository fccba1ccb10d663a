"""Where pages break: no line alone at the head of a page that ends what stands on the page before."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
from by_hand import by_hand

from claimdesk.domain.memo.tree import Block, Heading, Items, Paragraph, Quote, Run
from claimdesk.exporters.pdf import write_pdf


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def p(words: str, **look: bool) -> Paragraph:
    return Paragraph((Run(words, **look),))  # type: ignore[arg-type]


def h(words: str, level: int = 2) -> Heading:
    return Heading(level, (Run(words),))


def bullets(*words: str) -> Items:
    return Items(False, tuple((p(each),) for each in words))


def together(blocks: tuple[Block, ...], marks: tuple[str, ...], form: str = "briefing") -> None:
    """However many lines stand above, these words are on one page."""
    seen = set()
    for lines in range(14, 40):
        filling = tuple(p(f"Line {at}.") for at in range(lines))
        memo = replace(by_hand(), form=form, blocks=(*filling, *blocks), annex=(), notes=())
        for number, page in enumerate(pages(write_pdf(memo).data)):
            found = {mark in page for mark in marks}
            assert len(found) == 1, (lines, page)
            seen |= {number} if found == {True} else set()
    assert seen == {0, 1}, "it was tried on either side of the break"


def test_the_line_that_counts_what_is_left_stays_with_the_lists_last_item() -> None:
    aside = p("5 more kinds of gap in the annex.", quiet=True)
    together((h("Gaps"), bullets("First gap.", "Second gap.", "LAST GAP."), aside), ("LAST GAP", "5 more kinds"))


def test_in_a_memorandum_it_stays_with_the_last_paragraph() -> None:
    aside = p("2 more conflicts in the annex.", quiet=True)
    together((h("Discussion"), bullets("ONE.", "LAST ONE."), aside), ("LAST ONE", "2 more conflicts"), "memorandum")


def test_a_section_of_one_line_stays_with_what_it_ends() -> None:
    blocks = (h("Claim"), h("Evidence for", 3), bullets("A passage.", "LAST PASSAGE."), h("Evidence against", 3),
              p("None in these articles."))  # fmt: skip
    together(blocks, ("LAST PASSAGE", "Evidence against", "None in these"), "facts")


def test_a_claim_stays_with_its_verdict() -> None:
    blocks = (h("CLAIM 3"), Quote((p("It is so."),)), h("Verdict", 3), p("Disputed. One says so, one does not."))
    together(blocks, ("CLAIM 3", "It is so.", "Verdict", "Disputed."), "facts")


def test_a_long_list_still_breaks_and_keeps_its_numbers() -> None:
    items = Items(True, tuple((p(f"Item {at}. " + "Words that fill a line of the page and more. " * 3),)
                              for at in range(1, 25)))  # fmt: skip
    memo = replace(by_hand(), blocks=(h("List"), items, p("3 more in the annex.", quiet=True)), annex=(), notes=())
    first, second = pages(write_pdf(memo).data)
    assert "Item 1." in first
    assert "24. Item 24." in " ".join(second.split())
    assert "3 more in the annex." in second


def test_a_signature_never_stands_alone_on_a_page() -> None:
    seen = set()
    for lines in range(14, 34):
        filling = tuple(p(f"Line {at}.") for at in range(lines))
        memo = replace(
            by_hand(), form="memorandum", header=(("From", "POLICY DESK"), ("Subject", "A subject")),
            blocks=(h("Points"), *filling, h("Point of contact"), p("LAST WORDS.")), annex=(), notes=(),
        )  # fmt: skip
        *before, last = pages(write_pdf(memo).data)
        assert "LAST WORDS." in last
        assert "POLICY DESK" in last.split("LAST WORDS.")[1]
        seen.add(len(before))
    assert seen == {0, 1}


def test_a_memorandum_without_a_body_is_signed_all_the_same() -> None:
    header = (("From", "POLICY DESK"), ("Subject", "A subject"))
    (page,) = pages(write_pdf(replace(by_hand(), form="memorandum", header=header, blocks=(), annex=(), notes=())).data)
    assert page.count("POLICY DESK") == 2, "above as the office, below as who signs"
    header = (("Memorandum for", "RECORD"), ("Subject", "A subject"))
    (page,) = pages(write_pdf(replace(by_hand(), form="memorandum", header=header, blocks=(), annex=(), notes=())).data)
    assert "MEMORANDUM FOR RECORD" in page
