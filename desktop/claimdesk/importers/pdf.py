"""PDF to a reading: words with their places, set again as running text, and what the file says of itself."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from claimdesk.domain.guesses.language import guess_language
from claimdesk.domain.layout import Sheet
from claimdesk.domain.reading import DAMAGED, Reading
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import CannotRead, Locked, Scanned
from claimdesk.importers.documents import day_of
from claimdesk.importers.pdf_blocks import Reflow
from claimdesk.importers.pdf_damage import is_damaged
from claimdesk.importers.pdf_figures import Drawn, drawn_on, with_figures
from claimdesk.importers.pdf_heads import with_heads
from claimdesk.importers.pdf_hyphens import HYPHENS, Hyphens
from claimdesk.importers.pdf_known import Known, known_of
from claimdesk.importers.pdf_lines import Line, Piece, columns, gutters, lines, pieces
from claimdesk.importers.pdf_links import give_links
from claimdesk.importers.pdf_printed import byline_of, day_of_heads
from claimdesk.importers.pdf_repeats import printed_numbers, repeats
from claimdesk.importers.pdf_rulers import without_rulers
from claimdesk.importers.pdf_text import Writer
from claimdesk.importers.pdf_turned import apart, upright
from claimdesk.importers.pdf_watermarks import across_text, laid, without_large
from claimdesk.importers.pdf_whole import with_all_words
from claimdesk.importers.pdf_words import Frame, Letters, Word

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 5_000
_SCAN = 12  # letters a page; a file with pictures and fewer words than this is a scan
_PASSWORD = 4  # PDFium's error code


@dataclass(frozen=True)
class Sheets:
    """The pages of a file: sizes, the numbers it gives them (or ""), words, whether some page shows a picture and no
    words, what is drawn on them, and the words that lie on their side, or run on a slant, among upright ones."""

    sizes: tuple[Sheet, ...]
    labels: tuple[str, ...]
    words: tuple[list[Word], ...]
    pictured: bool = False
    drawn: tuple[Drawn, ...] = ()
    lying: tuple[list[Word], ...] = ()


def read_pdf(data: bytes, *, folder: Path | None = None, whole_page: bool = False, password: str = "") -> Reading:
    """The text of a PDF. Raises Locked where a password is needed (or wrong), Scanned where its pages are pictures
    without words, CannotRead for anything else."""
    document = opened(data, password)
    collecting = gc.isenabled()
    gc.disable()  # some million small things that all live to the end: looking through them again and again is in vain
    try:
        sheets = sheets_of(document)
        everything = (*sheets.words, *sheets.lying)
        if sum(len(word.text) for words in everything for word in words) < _SCAN * len(sheets.sizes):
            _no_words(sheets)
        hidden = pdfium.FPDF_GetSecurityHandlerRevision(document.raw) >= 0
        importer = DAMAGED if not hidden and is_damaged(data) else "PDF"
        return reading_of(sheets, known_of(document, data), data, importer)
    finally:
        if collecting:
            gc.enable()
        document.close()


def opened(data: bytes, password: str = "") -> pypdfium2.PdfDocument:
    """The document. Raises Locked or CannotRead."""
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            words = "The password does not open it; try another." if password else "It has a password."
            raise Locked(words) from None
        raise CannotRead("It is damaged or no PDF; open it in another program and save it anew.") from None
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        document.close()
        raise CannotRead(
            "It has no pages that can be read; open it in another program and save it anew."
            if count <= 0
            else f"It has more than {MOST_PAGES:,} pages; split it or take the part you need."
        )
    return document


def reading_of(sheets: Sheets, known: Known, data: bytes, importer: str = "PDF") -> Reading:
    """Words with their places as a reading. Raises CannotRead where none are left."""
    sheets = replace(sheets, words=without_rulers(sheets.words))
    kept, aside, left_out = parted(sheets)
    flows = _flows(kept, [pieces(words) for words in sheets.lying])
    beside = [lines(own, len(flows)) for own in aside]
    reflow = Reflow(flows, beside)
    blocks = with_all_words(reflow.blocks(), [*flows, *beside])
    with_heads(blocks, [own.rules for own in sheets.drawn])
    blocks = with_figures(blocks, sheets.drawn)
    labels = sheets.labels if any(sheets.labels) else printed_numbers(left_out)
    writer = Writer(
        [f"page {label or number}" for number, label in zip_longest(range(1, len(kept) + 1), labels)],
        Hyphens(_whole([*sheets.words, *sheets.lying])),
        reflow.labels,
    )
    for block in blocks:
        writer.write(block)
    text, layout = writer.finish(sheets.sizes)
    if all(block.kind == "image" for block in text.blocks):
        raise CannotRead("There are no words in it; choose another file.")
    title, guessed = _title(text, known)
    made = day_of_heads(left_out) or known.created
    published, guessed = day_of(text, made, (*guessed, *(("published",) if made else ())))
    byline = byline_of(text, known.author)
    return Reading(
        text=text, title=title, byline=byline, published=published,
        language=_language(known.language, text.text), original=data, media_type=MEDIA_TYPE,
        importer=importer, layout=layout,
        guessed=(*guessed, *(("byline",) if byline else ())),
    )  # fmt: skip


def parted(sheets: Sheets) -> tuple[list[list[Piece]], list[list[Piece]], list[list[Piece]]]:
    """The pieces of each page: its text, what stands alone in its margins, and its running heads, feet and page number,
    which are all that is left out."""
    found = [pieces(words) for words in sheets.words]
    left_out, aside = repeats(found, [sheet.height for sheet in sheets.sizes], sheets.labels)
    gone = {id(piece) for own in (*left_out, *aside) for piece in own}
    return [[piece for piece in own if id(piece) not in gone] for own in found], aside, left_out


def _whole(pages: Sequence[list[Word]]) -> Iterator[str]:
    """The words that no line's end breaks."""
    for words in pages:
        broken = False
        for word, after in zip_longest(words, words[1:]):
            elsewhere = after is not None and not word.top < (after.top + after.bottom) / 2 < word.bottom
            begun, broken = broken, word.text[-1] in HYPHENS and elsewhere
            if not begun and not broken:
                yield word.text


def sheets_of(document: pypdfium2.PdfDocument) -> Sheets:
    """All pages with their words."""
    sizes, labels, all_words, drawn, lying, slants, pictured = [], [], [], [], [], [], False
    for number in range(len(document)):
        labels.append(label_of(document, number))
        page = pdfium.FPDF_LoadPage(document.raw, number)
        if not page:  # damaged: an empty page keeps its number
            sizes.append(Sheet(612.0, 792.0))
            all_words.append([])
            drawn.append(Drawn())
            lying.append([])
            slants.append([])
            continue
        text = pdfium.FPDFText_LoadPage(page)
        try:
            frame = upright(page, text) if text else Frame(page)
            sizes.append(Sheet(round(frame.width, 1), round(frame.height, 1), 90 * frame.turn))
            found, sideways, slanting = apart(text, page, number, frame, list(Letters(text, number, frame).words()))
            words = _on_page(found, frame)
            lying.append(sideways)
            slants.append(slanting)
            give_links(document.raw, page, frame, words)
            pictured = pictured or (not words and _has_picture(page))
            all_words.append(words)
            drawn.append(drawn_on(page, frame, words))
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)
    watermarks = across_text(all_words, slants)
    for own, slanting in zip(lying, slants, strict=True):
        kept = [slant for slant in slanting if slant.text not in watermarks]
        own += laid(kept, max((word.bottom for word in own), default=0.0))
    return Sheets(tuple(sizes), tuple(labels), tuple(without_large(all_words)), pictured, tuple(drawn), tuple(lying))


def _on_page(words: Sequence[Word], frame: Frame) -> list[Word]:
    """The words without specks and what is printed beside the paper."""
    width, height = frame.width + 2, frame.height + 20
    return [
        word
        for word in words
        if word.size > 0.5 and word.left > -2 and word.right < width and word.top > -20 and word.bottom < height
    ]


def _has_picture(page: object) -> bool:
    count = min(200, pdfium.FPDFPage_CountObjects(page))
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count))
    return any(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def label_of(document: pypdfium2.PdfDocument, number: int) -> str:
    """The number that the file itself gives a page ("iv"), "" where it gives none."""
    label = document.get_page_label(number).strip()
    return label if len(label) < 20 and label.isprintable() else ""


def _no_words(sheets: Sheets) -> None:
    many = "Its pages are pictures" if len(sheets.sizes) > 1 else "Its page is a picture"
    if sheets.pictured:
        raise Scanned(f"{many} without words; have them recognised (OCR).")
    if not any((*sheets.words, *sheets.lying)):
        raise CannotRead("There are no words in it; choose another file.")


def _flows(pages: list[list[Piece]], lying: Sequence[list[Piece]]) -> list[list[Line]]:
    """The columns of all pages in reading order, on each page what lies on its side last; a column of few lines is as
    wide as the one before it."""
    flows: list[list[Line]] = []
    known = gutters(pages)
    for page, sideways in zip_longest(pages, lying, fillvalue=()):
        turned = [piece for piece in page if any(word.turned for word in piece.words)]
        upright = [piece for piece in page if not any(word.turned for word in piece.words)]
        for flow in (*columns(upright, known), *([piece] for piece in turned), *columns(list(sideways))):
            own = lines(flow, len(flows))
            if flows and own and len(own) < 4:
                _widen(own, flows[-1][0])
            if own:
                flows.append(own)
    return flows


def _widen(own: list[Line], before: Line) -> None:
    """A column of few lines is as wide as the one before it that begins as far left, if that is not much wider."""
    width = own[0].edge_right - own[0].edge_left
    if abs(before.edge_left - own[0].edge_left) < 3 and before.edge_right - before.edge_left < 1.5 * width:
        for line in own:
            line.edge_right = max(line.edge_right, before.edge_right)


_OTHER_SCRIPTS = frozenset(
    ["ar", "be", "bg", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "ru", "sr", "th", "uk", "ur", "zh"]
)


def _language(told: str, text: str) -> str:
    """The language the file names, unless its text begins in other letters (one paragraph of it set in Arabic can make
    a whole file Arabic)."""
    found = guess_language(text) if told[:2].casefold() in _OTHER_SCRIPTS else ""
    return told if not found or found in _OTHER_SCRIPTS else found


_NOT_A_TITLE = re.compile(
    r"^(?:microsoft word|untitled|unbenannt|document\d*$|slide \d|title$)"
    r"|\.(?:docx?|indd|qxd|pdf|tex|dvi|pages|odt|pptx?|xlsx?)\b|^[\W\d_]*$",
    re.I,
)


def _title(text: Text, known: Known) -> tuple[str, Sequence[str]]:
    """The title the file names, or the largest line near its beginning; and whether that is a guess."""
    if known.title and not _NOT_A_TITLE.search(known.title):
        return known.title, ()
    top = [block for block in text.blocks[:12] if block.kind == "heading"]
    block = min(top, key=lambda block: block.level) if top else next(b for b in text.blocks if b.kind != "image")
    words = " ".join(text.text[block.start : block.end].split())
    return (words if len(words) <= 160 else words[:159].rsplit(" ", 1)[0] + "…"), ("title",)
