"""``check`` finds what is wrong, and finds nothing where nothing is."""

from __future__ import annotations

import pytest
from shelving import Shelved, tagging

from claimdesk.domain.changes import change, create, update
from claimdesk.domain.records import Claim, Tag, new_id
from claimdesk.store.library import Library

BREAKING = {
    "does not stand at its place": "UPDATE anchor SET start = start + 1",
    "names a claim that is not there (claim)": "UPDATE evidence SET claim = 'gone'",
    "names the tag gone, which is not there": "UPDATE claim SET tags = '[\"gone\"]'",
    "is not what it was when it was stored": "UPDATE content SET data = x'00', packed = 0 WHERE media_type LIKE 't%'",
    "is not what it was when it was stored ": "UPDATE content SET data = x'00', packed = 1 WHERE media_type LIKE 't%'",
    "which is not there.": "DELETE FROM content WHERE media_type = 'application/json'",
    "was not given to the claim": "UPDATE claim SET number = 99",
    "out of step with claim no. 1": "UPDATE claim SET statement = 'unindexed'",
    "out of step with the text": "UPDATE indexed_text SET words = 'other'",
    "index holds 1 deleted records": (
        "INSERT INTO indexed_record(record, kind, hit, words) VALUES ('x', 'source', 'note', 'w')"
    ),
    "The search index search_record is out of step": "DROP TRIGGER indexed_record_dropped; DELETE FROM indexed_record",
}


@pytest.fixture
def tagged(library: Library, shelved: Shelved) -> Library:
    """A library with a tagged claim."""
    library.apply(tagging(shelved, "Officials e-mailed the firm"))
    tag = Tag(new_id(Tag), "law")
    library.apply(change("Tag", create(tag), update(library.where(Claim)[0], tags=(tag.id,))))
    return library


def test_a_sound_library_has_no_faults(tagged: Library) -> None:
    assert tagged.check() == []


@pytest.mark.parametrize(("sentence", "sql"), BREAKING.items())
def test_each_fault_is_told_in_a_sentence(tagged: Library, sentence: str, sql: str) -> None:
    tagged._db.conn.execute("PRAGMA foreign_keys = OFF")
    tagged._db.conn.executescript(sql)
    faults = tagged.check()
    assert any(sentence.strip() in fault for fault in faults), faults
    assert all(fault[0].isupper() and fault.endswith(".") for fault in faults)
