"""Front matter: the few lines of YAML or TOML at the head of a Markdown file, read for what they say of the article."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text, clean
from claimdesk.importers.addresses import web_address
from claimdesk.importers.bylines import join_names
from claimdesk.importers.dates import to_edtf

_HEAD = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*)|[ \t]*)")
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "creator"),
    "published": ("date", "published", "publisheddate", "datepublished", "pubdate"),
    "url": ("url", "source_url", "canonical", "canonical_url", "link", "address", "source"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "sitename", "journal", "newspaper"),
    "language": ("lang", "language"),
}  # fmt: skip


@dataclass(frozen=True)
class FrontMatter:
    """What the head of a file states, "" where it does not; ``published`` is EDTF."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""

    def as_reading(self, text: Text) -> Reading:
        """A reading of this text with these fields."""
        return Reading(text, self.title, self.byline, self.outlet, self.published, self.url, self.language)


def split_front_matter(source: str) -> tuple[FrontMatter, str]:
    """(what the front matter says, the rest of the source). Lines that are no front matter stay in the source."""
    found = _HEAD.match(source)
    if found is None or len(found[2]) > 50_000:
        return FrontMatter(), source
    fields = _toml(found[2]) if found[1] == "+++" else _yaml(found[2])
    if not fields:
        return FrontMatter(), source
    values = {name: _first(fields, keys) for name, keys in _NAMES.items()}
    address = next(iter(values["url"]), "")
    tag = next(iter(values["language"]), "").replace("_", "-")
    return FrontMatter(
        title=" ".join(values["title"][:1]),
        byline=join_names(values["byline"]),
        outlet=" ".join(values["outlet"][:1]),
        published=to_edtf(" ".join(values["published"][:1])),
        url=web_address(address),
        language=tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else "",
    ), source[found.end() :]


def _first(fields: dict[str, list[str]], keys: tuple[str, ...]) -> list[str]:
    return next((fields[key] for key in keys if fields.get(key)), [])


def _toml(source: str) -> dict[str, list[str]]:
    try:
        found = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {key.lower(): _strings(value) for key, value in found.items()}


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [clean(str(one)).strip() for one in values if isinstance(one, str | int | float | date | datetime)]


def _yaml(source: str) -> dict[str, list[str]]:
    """The part of YAML front matter is written in: ``name: value``, lists in brackets or under dashes, folded text.

    Nothing at all if a line fits none of these: then it was no front matter but a text between two rules.
    """
    fields: dict[str, list[str]] = {}
    name = ""
    for line in source.splitlines():
        found = _FIELD.fullmatch(line)
        if found is not None:
            name = found[1].strip().lower().replace(" ", "_")
            fields[name] = _values(found[2] or "")
        elif not line.strip() or line.lstrip().startswith("#"):
            continue
        elif name and re.match(r"[ \t]*-[ \t]+", line):
            fields[name] += _values(line.split("-", 1)[1])
        elif name and line.startswith((" ", "\t")):
            inner = _FIELD.fullmatch(line.strip())
            fields[name] += _values(inner[2] or "") if inner and inner[1] == "name" else _folded(fields[name], line)
        else:
            return {}
    return fields


def _folded(before: list[str], line: str) -> list[str]:
    if not before:
        return [clean(line).strip()]
    before[-1] = f"{before[-1]} {clean(line).strip()}"
    return []


def _values(raw: str) -> list[str]:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        return [value for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", raw[1:-1]) for value in _values(part)]
    if raw[:1] in ("|", ">"):
        return []
    name = re.fullmatch(r"name:[ \t]+(.*)", raw)
    if name:
        raw = name[1]
    quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
    raw = raw[1:-1] if quoted else re.sub(r"\s#.*$", "", raw)
    return [clean(raw).strip()] if raw.strip() else []
