"""How fast a PDF is read, and how smoothly its pages scroll under highlights."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from bench.pdf_set import STYLES, Style, made, score
from claimdesk.domain.edits import tag_passage
from claimdesk.domain.edits.articles import add_articles
from claimdesk.domain.reading import Reading
from claimdesk.gui import app, background
from claimdesk.gui.pages.view import PagesView
from claimdesk.importers.child import Pool
from claimdesk.importers.pdf import read_pdf
from claimdesk.store.library import Library

SECTIONS = {10: 18, 500: 920}  # so many make about so many pages of this style
STYLE = Style(size=12, notes=True, lists=True, tables=True, justify=True)


@cache
def document(pages: int) -> bytes:
    """A report of so many pages, exactly."""
    style = Style(**{**STYLE.__dict__, "sections": SECTIONS[pages]})
    return made("report", style).pdf


def file(folder: Path, pages: int) -> Path:
    path = folder / f"{pages}.pdf"
    path.write_bytes(document(pages))
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        assert len(opened.pages) >= pages
        del opened.pages[pages:]
        opened.save(path)
    return path


@pytest.mark.parametrize(("pages", "target", "rounds"), [(10, 200, 9), (500, 8_000, 2)])
def test_reading_a_pdf(benchmark: Any, tmp_path: Path, pages: int, target: float, rounds: int) -> None:
    path = file(tmp_path, pages)
    with Pool(1) as pool:
        list(pool.read([file(tmp_path, 10)]))  # the child is warm, as it is in the window
        ((_, found),) = benchmark.pedantic(lambda: list(pool.read([path])), rounds=rounds)
    assert isinstance(found, Reading)
    assert found.layout is not None
    assert len(found.layout.sheets) == pages
    benchmark.extra_info.update(figure=f"read a PDF of {pages} pages", target=target, unit="ms")


def test_what_is_read_of_pdfs_with_known_text(benchmark: Any) -> None:
    documents = [made(name, style) for name, style in STYLES.items()]
    scores = benchmark.pedantic(lambda: [score(one, read_pdf(one.pdf).text) for one in documents], rounds=1)
    benchmark.extra_info.update(
        figure="PDFs with known text: words found (F1)", value=100 * min(one.words for one in scores),
        unit="%", least=True, target=99.5,
    )  # fmt: skip


def test_scrolling_pages_with_highlights(benchmark: Any, tmp_path: Path) -> None:
    """One step of the wheel and its frame, five hundred pages with some thousand highlights."""
    QApplication.instance() or QApplication([])
    reading = read_pdf(file(tmp_path, 500).read_bytes())
    with Library.open(tmp_path / "l.claimdesk") as library:
        change = library.apply(add_articles(library, [(reading, library.keep(reading))], into="Reports")).change
        article, briefing = change.made("article"), change.made("briefing")
        paragraphs = [block for block in reading.text.blocks if block.kind == "paragraph"][:900]
        for number, block in enumerate(paragraphs):
            end = min(block.end, block.start + 160)
            kind = ("event", "figure", "rule", "position")[number % 4]
            library.apply(tag_passage(library, reading.text, article, block.start, end, kind=kind, briefing=briefing))
    built = app.build(tmp_path / "l.claimdesk", tmp_path / "settings", start_sample=False)
    try:
        built.window.resize(1440, 900)
        built.window.show()
        background.settle()
        built.actions.trigger("toggle_pages")
        background.settle(60_000)
        view = built.window.reader.views.now
        assert isinstance(view, PagesView)
        bar = view.verticalScrollBar()

        def drawn() -> None:
            QApplication.processEvents()
            view.ask()
            background.settle(20_000)

        drawn()

        def frame() -> None:
            bar.setValue(bar.value() + 40)
            view.viewport().repaint()

        times = []
        for number in range(150):
            if number % 15 == 0:
                drawn()
            start = time.perf_counter()
            frame()
            times.append(time.perf_counter() - start)
        benchmark.pedantic(frame, rounds=20)
    finally:
        built.close()
        background.settle()
    times.sort()
    benchmark.extra_info.update(
        figure="scroll frame, original pages with highlights, p95", target=16, unit="ms", value=times[142] * 1000
    )
