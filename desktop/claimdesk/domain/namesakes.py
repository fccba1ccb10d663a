"""Telling things of one name apart: by the fewest of their details in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.lookup import Records
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Article, Revision


def telling(details: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Of each id's details (as many of each, "" for what is not known, the most telling first) those that tell it from
    the others."""
    found: dict[str, list[str]] = {id: [] for id in details}
    _part(list(details), 0, details, found)
    return found


def _part(ids: list[str], at: int, details: Mapping[str, Sequence[str]], found: dict[str, list[str]]) -> None:
    if len(ids) < 2 or at >= len(details[ids[0]]):
        return
    alike: dict[str, list[str]] = {}
    for id in ids:
        alike.setdefault(details[id][at], []).append(id)
    for value, members in alike.items():
        if value and len(alike) > 1:
            for id in members:
                found[id].append(value)
        _part(members, at + 1, details, found)


def described(records: Records, article: str, *, also: Iterable[str] = ()) -> str:
    """An article's title in quotation marks, with what tells it from others of that title, and the details in ``also``:
    ("file",) for the name of its file, wherever that is known."""
    record = records.get(Article, article)
    others = [each for each in records.where(Article, title=record.title) if each.id != article]
    said = telling({each.id: _details(records, each) for each in (record, *others[:_MOST])})[article]
    wanted = [_details(records, record)[_FIELDS.index(field)] for field in also]
    said += [value for value in wanted if value and value not in said]
    return f"{quoted(record.title)} ({', '.join(said)})" if said else quoted(record.title)


_MOST = 50  # namesakes that are looked at: among more, a name of a file tells as much as can be told
_FIELDS = ("outlet", "file", "date", "words", "added")


def _details(records: Records, article: Article) -> tuple[str, ...]:
    publisher = standing_source(records, article.publisher)
    shown = records.find(Revision, article.revision)
    return (
        publisher.name if publisher else "",
        shown.file if shown else "",
        in_words(article.published) or "undated",
        counted(shown.words, "word") if shown else "",
        f"added {in_words(article.added[:10])}, {article.added[11:16]}" if article.added else "",
    )


def file_called(name: str) -> str:
    """The name of a file without its folders; "" for an address, standard input, or nothing."""
    if "://" in name or name == "-":
        return ""
    return name.replace("\\", "/").rpartition("/")[2]
