"""Pages as sites build them, made here with prose of our own, and how near their reading comes to the article."""

from __future__ import annotations

import made_more
import made_news
import made_other
import made_publishing
import made_reference
import pytest
from made_prose import Made, Page, Prose

from bench.page_scores import Expected, mean_scores, page_scores
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.importers.html import parse, read_source
from claimdesk.importers.images import Images
from claimdesk.importers.walk import Walk

PAGES = (*made_publishing.PAGES, *made_news.PAGES, *made_reference.PAGES, *made_other.PAGES, *made_more.PAGES)
# Every page's floor of each figure, and the floor of the means over all pages.
LEAST = {"text": 0.95, "headings": 0.95, "paragraphs": 0.95, "list items": 0.95}
MEANS = {"text": 0.995, "headings": 0.995, "paragraphs": 0.995, "list items": 0.995}


def made(page: Page) -> Made:
    return page(Prose(page.__name__))


def truth(page: Made) -> Text:
    builder = Builder()
    Walk(builder, Images()).walk(parse(page.truth))
    return builder.finish()


def scores(page: Made) -> dict[str, float]:
    return page_scores(read_source(page.source), Expected(truth(page), page.title, page.byline, page.published))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_is_read_as_its_site_means_it(page: Page) -> None:
    found = scores(made(page))
    assert {name: value for name, value in found.items() if value < LEAST.get(name, 1.0)} == {}


def test_all_of_them_together_are_read_nearly_without_a_fault() -> None:
    means = mean_scores(scores(made(page)) for page in PAGES)
    assert {name: value for name, value in means.items() if value < MEANS.get(name, 1.0)} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_gives_its_outlet_and_the_title_without_it(page: Page) -> None:
    known = made(page)
    reading = read_source(known.source)
    if known.outlet:
        assert reading.outlet == known.outlet
        assert not reading.title.endswith(known.outlet)


def test_days_under_a_headline_are_guesses_and_say_so() -> None:
    for page in (made_other.german, made_other.russian, made_other.korean, made_news.one_word):
        reading = read_source(made(page).source)
        assert reading.published == made(page).published
        assert "published" in reading.guessed
