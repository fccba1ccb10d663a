"""The sample briefing: bringing it into a library and taking it out again."""

from __future__ import annotations

import contextlib
from typing import Any

from claimdesk.assets import seed
from claimdesk.domain import briefing_file
from claimdesk.domain.changes import Change, join
from claimdesk.domain.edits.briefings import delete_briefing
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_article
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Briefing, Claim, Evidence, Source, Tag
from claimdesk.domain.trouble import StaleEdit
from claimdesk.store.library import Library

LABEL = "Start empty"


def prepare_sample(library: Library) -> briefing_file.Loaded:
    """Keep the sample's texts and give the change that brings its records in. Raises Trouble."""
    loaded = briefing_file.load(_document(), library)
    for data, media_type in loaded.contents:
        library.put(data, media_type)
    library.keep_all(loaded.readings)
    return loaded


def load_sample(library: Library) -> str:
    """Bring the sample in at nobody's desk, so that no undo takes it away; the id of its briefing. Raises Trouble."""
    loaded = prepare_sample(library)
    if loaded.change:
        # another window that starts just now brings in the same
        with contextlib.suppress(StaleEdit):
            library.apply(loaded.change)
    return library.get(Briefing, loaded.briefings[0]).id


def sample_gone(records: Records) -> Change:
    """The verb that takes the sample out: its articles with all that rests on them, its briefing, and the sources
    and tags that then nothing uses any more."""
    document = _document()
    ids = {
        kind: {row["id"] for row in document[name]} for kind, name in briefing_file.LISTS.items() if name in document
    }
    draft = Draft(records)
    for id in sorted(ids["article"]):
        if (article := draft.find(Article, id)) is not None:
            drop_article(draft, article)
    gone = [delete_briefing(draft, id) for id in sorted(ids["briefing"]) if draft.find(Briefing, id)]
    after = Draft(records)
    for id in sorted(_used(records) - _used(draft)):
        if (record := after.find(Source, id) or after.find(Tag, id)) is not None:
            after.drop(record)
    return join(LABEL, (draft.change(LABEL), *gone, after.change(LABEL)))


def _used(records: Records) -> set[str]:
    """The sources and tags that articles, claims and evidence name."""
    used: set[str | None] = set()
    for claim in records.where(Claim):
        used |= {claim.actor, *claim.tags}
    for evidence in records.where(Evidence):
        used |= set(evidence.chain)
    for article in records.where(Article):
        used |= {article.publisher, *article.default_chain, *article.tags}
    used |= {source.same_as for source in records.where(Source) if source.id in used}
    return {id for id in used if id}


def _document() -> dict[str, Any]:
    return briefing_file.parse(seed("sample.json").read_bytes())
