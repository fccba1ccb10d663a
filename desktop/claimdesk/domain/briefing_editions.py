"""The editions in a briefing file: whether the file holds what each of them keeps, and whether it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimdesk.domain.memo.editions.state import read
from claimdesk.domain.trouble import BadBriefingFile, NotPossible

PARTS = ("file", "words", "state", "source")


def edition_contents(edition: Mapping[str, Any], stored: Mapping[str, bytes]) -> set[str]:
    """The digests of what an edition keeps, all of it in ``stored``. Raises BadBriefingFile."""
    who = f"Edition “{edition['id']}”"
    found: set[str] = set()
    for part in PARTS:
        name = edition.get(part)
        if not isinstance(name, str) or name not in stored:
            raise BadBriefingFile(f"{who} names as its {part} content the file lacks.")
        found.add(name)
        try:
            if part in ("words", "source"):
                stored[name].decode()
            elif part == "state":
                read(stored[name])
        except (UnicodeDecodeError, NotPossible):
            raise BadBriefingFile(f"{who} has a {part} that cannot be read; take the edition out.") from None
    return found
