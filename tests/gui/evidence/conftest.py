"""A user at the Evidence place on the sample briefing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from evidence_hand import Hand

from claimdesk.gui import app


@pytest.fixture
def hand(built: app.Built, settle: Callable[[], None]) -> Hand:
    """At the Evidence place, the Corroboration tab in front, the keyboard in its list."""
    made = Hand(built, settle)
    made.tab("corroboration")
    return made
