"""How fast articles are read in, through the pool as users do it: 1,000 of 800 words, and a cluttered page."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import Any

import pytest

from claimdesk.cli import import_
from claimdesk.domain.edits.articles import add_articles
from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.importers.child import Pool
from claimdesk.importers.html import read_source
from claimdesk.store.library import Library

ARTICLES, PARAGRAPHS, WORDS = 1000, 10, 80
TARGETS = {"text": (".txt", 400), "Markdown": (".md", 200), "HTML": (".html", 300)}


def article(rng: random.Random, words: list[str], kind: str) -> str:
    """One article of 800 words as text, Markdown or HTML, with a link and emphasis in each paragraph."""
    title = " ".join(rng.choices(words, k=8)).capitalize()
    paragraphs = [" ".join(rng.choices(words, k=WORDS)).capitalize() + "." for _ in range(PARAGRAPHS)]
    if kind == "text":
        return "\n\n".join([title, *paragraphs])
    if kind == "Markdown":
        return "\n\n".join([f"# {title}", *(f"**{p[:20]}**{p[20:]} [more](https://example.org/x)" for p in paragraphs)])
    body = "".join(f"<p><b>{p[:20]}</b>{p[20:]} <a href='https://example.org/x'>more</a></p>" for p in paragraphs)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


def vocabulary(rng: random.Random) -> list[str]:
    """Four thousand made-up words."""
    return ["".join(rng.choices("abcdefghilmnoprstuvz", k=rng.randint(2, 10))) for _ in range(4000)]


@pytest.mark.parametrize("kind", TARGETS)
def test_reading_a_thousand_articles(benchmark: Any, tmp_path: Path, kind: str) -> None:
    rng = random.Random(20260623)
    words = vocabulary(rng)
    suffix, target = TARGETS[kind]
    paths = [tmp_path / f"{number}{suffix}" for number in range(ARTICLES)]
    for path in paths:
        path.write_text(article(rng, words, kind))
    with Pool(2) as pool:
        list(pool.read(paths[:4]))  # the children are warm, as they are in the window

        def read_all() -> int:
            return sum(1 for _ in pool.read(paths, whole_page=True))

        assert benchmark.pedantic(read_all, rounds=3) == ARTICLES
    benchmark.extra_info.update(
        figure=f"import 1,000 articles of 800 words, {kind}",
        target=target,
        unit="a second",
        value=ARTICLES / benchmark.stats.stats.median,
    )


def test_reading_a_cluttered_page(benchmark: Any) -> None:
    rng = random.Random(20260623)
    words = vocabulary(rng)
    boxes = "".join(
        f'<div class="teaser box-{n}"><h3><a href="/{n}">{" ".join(rng.choices(words, k=7))}</a></h3>'
        f'<p class="meta">{" ".join(rng.choices(words, k=12))}</p></div>'
        for n in range(60)
    )
    inner = article(rng, words, "HTML").split("<body>")[1].removesuffix("</body></html>")
    source = (
        f"<html><body><nav>{boxes}</nav><main><article>{inner}</article></main><aside>{boxes}</aside></body></html>"
    )
    read_source(source)
    reading = benchmark.pedantic(read_source, args=(source,), rounds=8)
    assert reading.importer == "html article"
    benchmark.extra_info.update(figure="find the article on a cluttered web page", target=60, unit="ms")


def test_reading_a_thousand_mixed_files_into_a_library(benchmark: Any, tmp_path: Path) -> None:
    """From files to written records, as ``claimdesk import FOLDER`` does it: read, kept, indexed, compared, added."""
    rng = random.Random(20260623)
    words = vocabulary(rng)
    folder = tmp_path / "in"
    folder.mkdir()
    kinds = list(TARGETS.items())
    for number in range(ARTICLES):
        kind, (suffix, _) = kinds[number % len(kinds)]
        (folder / f"{number:04}{suffix}").write_text(article(rng, words, kind))
    parser = argparse.ArgumentParser()
    import_.add(parser)
    asked = parser.parse_args([str(folder), "--briefing", "Many", "--json"])

    def import_all() -> int:
        with Library.open(tmp_path / "mixed.claimdesk") as library:
            return import_.run(asked, library)

    assert benchmark.pedantic(import_all, rounds=1) == 0
    benchmark.extra_info.update(
        figure="import 1,000 mixed files into a library",
        target=20,
        unit="a second",
        value=ARTICLES / benchmark.stats.stats.median,
    )


def test_comparing_a_text_with_ten_thousand_articles(benchmark: Any, tmp_path: Path) -> None:
    rng = random.Random(20260623)
    words = vocabulary(rng)
    seventh: list[Reading] = []
    with Library.open(tmp_path / "many.claimdesk") as library:
        for batch in range(20):
            readings = [
                Reading(text_of(" ".join(rng.choices(words, k=800))), title=f"{batch} {number}",
                        url=f"https://example.org/{batch}/{number}")
                for number in range(500)
            ]  # fmt: skip
            kept = library.keep_all(readings)
            library.apply(add_articles(library, list(zip(readings, kept, strict=True))))
            seventh.append(readings[7])
        near = Reading(text_of(seventh[3].text.text + " with a few more words at its end"))
        text = library.keep(near).text

        def ask() -> int:
            return len(library.alike(text, "https://example.org/3/7"))

        assert benchmark.pedantic(ask, rounds=20, warmup_rounds=1) == 1
    benchmark.extra_info.update(
        figure="find what a text that comes in is like among 10,000 articles", target=20, unit="ms"
    )


def text_of(words: str) -> Text:
    """Words as the one paragraph of a text."""
    builder = Builder()
    builder.open("paragraph")
    builder.add(words)
    return builder.finish()
