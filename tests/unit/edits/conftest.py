"""A small library in memory: two articles, a briefing, and words to tag."""

from __future__ import annotations

import pytest
from quay import FIRST, SECOND, Desk, take_in, text_of

from claimdesk.domain.edits import new_briefing
from claimdesk.domain.text import Text


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def briefing(desk: Desk) -> str:
    return desk.edit(new_briefing, "Harbour").made("briefing") or ""


@pytest.fixture
def first(desk: Desk, briefing: str) -> str:
    """An article in the briefing, published by The Quay Times."""
    return take_in(desk, text_of(*FIRST), title="Harbour to close", outlet="The Quay Times", briefing=briefing)


@pytest.fixture
def second(desk: Desk) -> str:
    """An article in no briefing, of no known outlet."""
    return take_in(desk, text_of(*SECOND), title="Ships lost")


@pytest.fixture
def words() -> Text:
    return text_of(*FIRST)


@pytest.fixture
def other_words() -> Text:
    return text_of(*SECOND)
