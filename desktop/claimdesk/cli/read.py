"""``claimdesk read FILE…``: what the importers make of files; nothing is stored and no library is opened."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from claimdesk.cli.scans import Scans, add_pdf, scans
from claimdesk.domain.chapters import chapters as chapters_of
from claimdesk.domain.chapters import only_chapters
from claimdesk.domain.lists import numbers
from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Block, Text
from claimdesk.domain.trouble import CannotRead, NotFound, Trouble
from claimdesk.importers.addresses import addresses_in, looks_like_address, meant_address
from claimdesk.importers.arriving import Arrivals
from claimdesk.importers.child import Pool
from claimdesk.importers.reading_in import LARGEST

NAME = "read"
HELP = "show what would be read from files, storing nothing"
NEEDS = "nothing"

Found = tuple[str, Reading | Trouble]
_FIELDS = ("title", "byline", "outlet", "published", "url", "language")


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--json", action="store_true", help="one line of JSON for each article")
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The files to read and how, for every command that reads any."""
    parser.add_argument("files", metavar="FILE", nargs="+", help="any article, a web address, or - for standard input")
    parser.add_argument("--whole-page", action="store_true", help="all of a web page, not only its article")
    parser.add_argument("--pictures", action="store_true", help="with a web address, fetch the article's pictures too")
    parser.add_argument(
        "--chapters", metavar="LIST", default="", help="of an e-book only these, as in 2,5-7,preface (numbers as cited)"
    )
    add_pdf(parser)


def run(args: argparse.Namespace) -> int:
    """Print each file's reading in the order given; a file that cannot be read costs only itself (exit 1)."""
    failed = False
    results = in_order(
        args.files, whole_page=args.whole_page, pictures=args.pictures, chapters=args.chapters, scans=scans(args)
    )
    for name, found in results:
        if isinstance(found, Trouble):
            print(found, file=sys.stderr)
            failed = True
            continue
        if found.doubt:
            print(f"“{Path(name).name}” {found.doubt}.", file=sys.stderr)
        if args.json:
            print(json.dumps(as_json(name, found), ensure_ascii=False), flush=True)
        else:
            print(rendered(name, found), flush=True)
    return 1 if failed else 0


def in_order(
    names: list[str],
    *,
    whole_page: bool = False,
    pictures: bool = False,
    chapters: str = "",
    scans: Scans | None = None,
) -> Iterator[Found]:
    """Each file or web address with its reading or trouble, in the order given, read side by side; "-" is standard
    input.

    A file that holds several articles comes once for each. ``chapters`` are those wanted of e-books ("": all).
    """
    for name, found in _each_in_order(names, whole_page, pictures, scans or Scans()):
        for one in found.articles if isinstance(found, Reading) else (found,):
            yield name, _chosen(name, one, chapters)


def _chosen(name: str, found: Reading | Trouble, chapters: str) -> Reading | Trouble:
    if not chapters or isinstance(found, Trouble):
        return found
    try:
        return only_chapters(found, chapters)
    except NotFound as trouble:
        return CannotRead(f"“{Path(name).name}”: {trouble}")


def _each_in_order(names: list[str], whole_page: bool, pictures: bool, scans: Scans) -> Iterator[Found]:
    addresses = {name: address for name in names if (address := _address(name))}
    with Pool() as pool, Arrivals(pool, [*addresses.values()], pictures=pictures, whole_page=whole_page) as arrivals:
        wanted = Counter(Path(name) for name in names if name != "-" and name not in addresses)
        results = pool.read(wanted, whole_page=whole_page, password=scans.password)
        done: dict[Path, Reading | Trouble] = {}
        for name in names:
            if name == "-":
                yield name, _standard_input(pool, scans)
                continue
            if name in addresses:
                yield addresses[name], arrivals[addresses[name]]
                continue
            path = Path(name)
            while path not in done:
                read, found = next(results)
                done[read] = _or_address(read, scans.recognised(read, found))
            wanted[path] -= 1
            yield name, done[path] if wanted[path] else done.pop(path)


def _address(name: str) -> str:
    """The address a name can only be: one in full, or one that no file is called and that shows what it is."""
    if found := addresses_in(name):
        return found[0] if name == found[0] or not Path(name).exists() else ""
    shows = re.match(r"[^/?#]+:\d+(?:[/?#]|$)|(?:\d+\.){3}\d+(?:[/?#]|$)|localhost(?:[/?#]|$)", name)
    return meant_address(name) if shows and not Path(name).exists() else ""


def _or_address(path: Path, found: Reading | Trouble) -> Reading | Trouble:
    """Where there is no such file and an address may have been meant, what to write for one."""
    name = path.as_posix()
    if isinstance(found, Trouble) and looks_like_address(name) and not path.exists():
        return CannotRead(f"There is no file “{name}”; if you mean the web, write {meant_address(name)}.")
    return found


def _standard_input(pool: Pool, scans: Scans) -> Reading | Trouble:
    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return CannotRead(f"Standard input is larger than {LARGEST >> 20} MB; import its parts one by one.")
    try:
        return pool.read_bytes(raw, "Standard input", password=scans.password)
    except Trouble as trouble:
        return trouble


def as_json(name: str, reading: Reading) -> dict[str, object]:
    """A reading as plain JSON values: positions in code points, blocks and marks without their default fields."""
    return {
        "file": name,
        **{field: getattr(reading, field) for field in _FIELDS},
        "text": reading.text.text,
        "blocks": [block.lean() for block in reading.text.blocks],
        "marks": [mark.lean() for mark in reading.text.marks],
        "landmarks": [[mark.start, mark.words] for mark in reading.text.landmarks],
        "passages": [
            {"start": one.start, "end": one.end, "note": one.note, "tags": list(one.tags)} for one in reading.passages
        ],
        **({"pages": len(reading.layout.sheets)} if reading.layout else {}),
    }


def rendered(name: str, reading: Reading) -> str:
    """A reading for people: what is known, then the words with signs for their structure."""
    known = [(field, getattr(reading, field)) for field in _FIELDS]
    head = [f"{name} ({', '.join(part for part in (reading.importer, reading.encoding) if part)})"]
    head += [
        f"{field:>10}  {value}{' (a guess)' if field in reading.guessed else ''}" for field, value in known if value
    ]
    head += [f"{'chapters' if not at else '':>10}  {one.words}" for at, one in enumerate(chapters_of(reading.text))]
    head += [f"{'highlights':>10}  {len(reading.passages)}"] if reading.passages else []
    return "\n".join([*head, "", *_lines(reading.text), ""])


def _lines(text: Text) -> Iterator[str]:
    printed = numbers(text.blocks)
    places = {block: at for at, block in enumerate(text.blocks)}
    for (kind, _, _), group in groupby(text.blocks, key=lambda b: (b.kind, b.table, b.row)):
        blocks = list(group)
        if kind == "cell":
            yield "  " + " | ".join(text.text[b.start : b.end].replace("\n", " ") for b in blocks)
            continue
        for block in blocks:
            words = block.value if block.kind == "image" else text.text[block.start : block.end]
            yield from (_sign(block, printed.get(places[block])) + words).split("\n")
            if kind != "item":
                yield ""


def _sign(block: Block, number: int | None) -> str:
    """What stands before a block's words to show its kind; ``number`` is an ordered item's."""
    quote = "> " * block.quote
    if block.kind != "item":
        signs = {"heading": "#" * block.level + " ", "footnote": f"[{block.value}] ", "image": "[picture] "}
        return quote + signs.get(block.kind, "")
    return quote + "  " * block.depth + ("- " if number is None else f"{number}. ")
