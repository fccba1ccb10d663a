"""The verbs: each looks at records and returns a Change; nothing is written here."""

from claimdesk.domain.edits.articles import (
    add_article,
    add_articles,
    remove_article,
    set_article,
    set_article_tags,
    set_outlet,
)
from claimdesk.domain.edits.briefings import (
    delete_briefing,
    move_article,
    new_briefing,
    put_in_briefing,
    rename_briefing,
    set_briefing,
    take_from_briefing,
)
from claimdesk.domain.edits.chapters import keep_chapters
from claimdesk.domain.edits.claims import (
    delete_claim,
    include,
    retype,
    set_actor,
    set_claim,
    set_importance,
    set_rank,
    set_tags,
    toggle_key,
)
from claimdesk.domain.edits.editions import new_edition
from claimdesk.domain.edits.evidence import chain_for_rest, repeat_chain, set_chain, set_evidence
from claimdesk.domain.edits.memos import delete_memo, new_memo, set_memo
from claimdesk.domain.edits.relations import decide, link, set_relation_note, take_back, unlink
from claimdesk.domain.edits.sources import delete_source, merge_sources, set_source, source_named, split_source
from claimdesk.domain.edits.tagging import add_passage, move_edges, remove_evidence, tag_passage
from claimdesk.domain.edits.tags import delete_tag, rename_tag, tag_named

__all__ = [
    "add_article",
    "add_articles",
    "add_passage",
    "chain_for_rest",
    "decide",
    "delete_briefing",
    "delete_claim",
    "delete_memo",
    "delete_source",
    "delete_tag",
    "include",
    "keep_chapters",
    "link",
    "merge_sources",
    "move_article",
    "move_edges",
    "new_briefing",
    "new_edition",
    "new_memo",
    "put_in_briefing",
    "remove_article",
    "remove_evidence",
    "rename_briefing",
    "rename_tag",
    "repeat_chain",
    "retype",
    "set_actor",
    "set_article",
    "set_article_tags",
    "set_briefing",
    "set_chain",
    "set_claim",
    "set_evidence",
    "set_importance",
    "set_memo",
    "set_outlet",
    "set_rank",
    "set_relation_note",
    "set_source",
    "set_tags",
    "source_named",
    "split_source",
    "tag_named",
    "tag_passage",
    "take_back",
    "take_from_briefing",
    "toggle_key",
    "unlink",
]
