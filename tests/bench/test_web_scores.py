"""How well the article on a web page is found: 65 development pages against what is expected of them."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from page_scores import Expected, mean_scores, page_scores

from claimdesk.domain.text import Builder
from claimdesk.domain.trouble import Trouble
from claimdesk.importers.html import Came, parse, read_html
from claimdesk.importers.images import Images
from claimdesk.importers.walk import Walk

PAGES = Path(__file__).parents[3] / "shared/data/web-articles-dev.tar.xz"
ADDRESS = "http://fakehost/test/page.html"  # the one the expected articles were made with
# each at the least, in per cent
TARGETS = {"text": 97, "headings": 88, "paragraphs": 92, "list items": 85, "quotations": 94, "code": 97, "cells": 93,
           "links": 93, "title": 94, "author": 88, "date": 100}  # fmt: skip


def score(folder: Path) -> dict[str, float]:
    """One page's figures; a page that cannot be read has none to its credit."""
    said = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
    builder = Builder()
    Walk(builder, Images(), base=ADDRESS).walk(parse((folder / "expected.html").read_text("utf-8")))
    expected = Expected(builder.finish(), said["title"] or "", said["byline"] or "", said["publishedTime"] or "")
    try:
        return page_scores(read_html((folder / "source.html").read_bytes(), came=Came(ADDRESS)), expected)
    except Trouble:
        return dict.fromkeys(("text", "paragraphs", "title"), 0.0)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The mean of each figure over the pages that have it."""
    if not PAGES.exists():
        pytest.skip("the development pages are not beside this checkout")
    room = tmp_path_factory.mktemp("pages")
    with tarfile.open(PAGES) as packed:
        packed.extractall(room, filter="data")
    return mean_scores(score(folder) for folder in sorted(room.iterdir()))


@pytest.mark.parametrize("figure", TARGETS)
def test_the_article_is_found(benchmark: Any, scores: dict[str, float], figure: str) -> None:
    value = benchmark.pedantic(lambda: scores[figure], rounds=1) * 100
    benchmark.extra_info.update(
        figure=f"65 web pages: {figure}", target=TARGETS[figure], unit="%", value=value, least=True
    )
    assert value > 50
