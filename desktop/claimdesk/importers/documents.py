"""What documents of office programs, e-books and mails share: a tree walked to a reading, with what they say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text, clean
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.bylines import join_names
from claimdesk.importers.datelines import day_near_top
from claimdesk.importers.dates import to_edtf
from claimdesk.importers.headline import with_headline
from claimdesk.importers.images import Images
from claimdesk.importers.walk import Walk

# What programs call a document nobody has named.
_NO_TITLE = {"untitled", "document", "document1", "word document", "microsoft word", "powerpoint presentation"}
_TEMPLATE = "2013-12-23"  # of the template python-docx starts from; it says nothing
_SUFFIXES = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".dotx", ".htm", ".html")


@dataclass(frozen=True)
class Stated:
    """What a file says of its article in fields of its own; ``guessed`` names those that may well be stale."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    guessed: tuple[str, ...] = ()


def office_properties(title: str, authors: list[str], created: str, language: str) -> Stated:
    """The properties an office program keeps. All are guesses: templates and earlier owners leave theirs behind."""
    title = clean(title).strip()
    if title.casefold() in _NO_TITLE or title.casefold().startswith("microsoft word - ") or _is_file_name(title):
        title = ""
    if created.startswith(_TEMPLATE):
        authors, created = [name for name in authors if name != "python-docx"], ""
    known = Stated(title, join_names(authors), "", to_edtf(created), "", language)
    fields = ("title", "byline", "published", "language")
    return Stated(**{**known.__dict__, "guessed": tuple(name for name in fields if getattr(known, name))})


def _is_file_name(title: str) -> bool:
    return title.casefold().endswith(_SUFFIXES) and " " not in title


def walked(tree: Any, images: Images, *, base: str = "", landmarks: Mapping[Any, str] | None = None) -> Text:
    """A tree as canonical text. Raises CannotRead where it has no words."""
    builder = Builder()
    Walk(builder, images, base=base, landmarks=landmarks).walk(tree)
    text = builder.finish()
    if not any(block.kind != "image" for block in text.blocks):
        raise CannotRead("There are no words in it; if it shows some in its own program, copy and paste them.")
    return text


def day_of(text: Text, published: str, guessed: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """(the day it came out as EDTF, the names of guessed fields): where the file does not plainly state a day, that of
    a dateline under its title outweighs the day the file was made. Both are guesses."""
    if published and "published" not in guessed:
        return published, guessed
    published = day_near_top(text) or published
    others = tuple(name for name in guessed if name != "published")
    return published, ((*others, "published") if published else others)


def as_reading(
    text: Text, stated: Stated, images: Images, *, data: bytes, media_type: str, importer: str, encoding: str = "utf-8"
) -> Reading:
    """The reading of a document: a headline printed at its top outweighs a title that is a guess; a title that is none
    and is not printed (most books') is put there."""
    first = text.blocks[0]
    sure = bool(stated.title) and "title" not in stated.guessed
    printed = not sure and first.kind == "heading" and first.level == 1
    wanted = text.text[first.start : first.end].replace("\n", " ") if printed else stated.title
    text, title = with_headline(text, wanted, (), insert=sure)
    published, guessed = day_of(text, stated.published, stated.guessed)
    guessed = tuple(name for name in guessed if name != "title")
    if not printed and not sure:
        guessed = (*guessed, "title")
    return Reading(
        text=text, title=title, byline=stated.byline, outlet=stated.outlet, published=published,
        url=stated.url, language=stated.language, original=data, media_type=media_type, encoding=encoding,
        importer=importer, guessed=guessed,
        assets={block.asset: images.assets[block.asset] for block in text.blocks if block.asset},
    )  # fmt: skip
