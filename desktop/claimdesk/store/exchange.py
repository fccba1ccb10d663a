"""Briefing files into a library and out of it (their form is ``domain.briefing_file``'s)."""

from __future__ import annotations

from claimdesk.domain import briefing_file
from claimdesk.store.library import Library


def load_into(library: Library, raw: bytes | str, *, desk: str = "", author: str = "") -> briefing_file.Loaded:
    """Parse a briefing file, keep its content, apply its change as one edit.

    Raises:
        BadBriefingFile: nothing was written.
        StaleEdit, LibraryLocked, LibraryReadOnly, LibraryFull: no record was written.
    """
    loaded = briefing_file.load(briefing_file.parse(raw), library)
    for data, media_type in loaded.contents:
        library.put(data, media_type)
    library.keep_all(loaded.readings)
    if loaded.change:
        library.apply(loaded.change, desk=desk, author=author)
    return loaded


def dump_from(library: Library, briefing: str) -> str:
    """The briefing with this id as the text of a briefing file. Raises NotFound."""
    document = briefing_file.dump(library, briefing, library.text, library.content_typed)
    return briefing_file.as_json(document)
