"""Who speaks in a recording: the name that stands beside the time in a transcript's landmark."""

from __future__ import annotations

import re

from claimdesk.domain.text import Text

_TIMED = re.compile(r"\d+:\d\d:\d\d, (.+)")


def recorded_speaker(text: Text, position: int) -> str:
    """Whose words stand at the position (code points) of a transcript, or "" where it names nobody or is none."""
    found = _TIMED.fullmatch(text.landmark(position))
    return found[1].strip() if found else ""
