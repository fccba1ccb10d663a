"""The sample briefing a first start opens, in memory, for the tests of memos."""

from __future__ import annotations

from functools import cache

from claimdesk import assets
from claimdesk.domain.briefing_file import load, parse
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Briefing, Revision
from claimdesk.domain.text import Text, digest


@cache
def _document() -> dict[str, object]:
    return parse(assets.seed("sample.json").read_bytes())


class Seed:
    """The sample's records and texts; ``briefing`` is its id."""

    def __init__(self) -> None:
        self.records = RecordSet()
        loaded = load(_document(), self.records)
        self.records.apply(loaded.change)
        self._texts = {digest(reading.text.text): reading.text for reading in loaded.readings}
        (self.briefing,) = (each.id for each in self.records.where(Briefing))

    def text(self, revision: Revision) -> Text:
        return self._texts[revision.text]
