"""``claimdesk memo BRIEFING --to FILE``: a briefing's memo as a file; without a memo yet, a draft is made.

Every file written is kept as an edition where the library may be written.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from claimdesk.cli import memo_check
from claimdesk.cli.named import briefing_named
from claimdesk.domain.edits import memos
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.memo.checks.checking import open_sentence
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import Template, built_in
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Briefing, Memo
from claimdesk.domain.trouble import CannotExport, NotFound
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.files import save
from claimdesk.exporters.formats import FORMATS, PAPERS, format_of
from claimdesk.exporters.gathering import pack_parts, references
from claimdesk.exporters.pack import make_pack, save_pack
from claimdesk.memo_templates import named_templates, template_named
from claimdesk.prints import prints_of
from claimdesk.store import editions
from claimdesk.store.library import Library

NAME = "memo"
HELP = "write a briefing's memo as a file, or check it"
NEEDS = "library"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    suffixes = ", ".join(f"FILE{suffix}" for suffix in FORMATS)
    parser.add_argument("briefing", metavar="BRIEFING", help="its title or id")
    parser.add_argument("--to", metavar="FILE", help=f"where to write: {suffixes}")
    parser.add_argument("--pack", metavar="PLACE", help="the memo with all it rests on: a folder, or FILE.zip")
    parser.add_argument(
        "--bibliography", metavar="FILE", help="the sources as FILE.json (CSL-JSON) or FILE.bib (BibTeX)"
    )
    parser.add_argument("--memo", metavar="NAME", help="which of its memos, by title or id (default: the newest)")
    parser.add_argument(
        "--template",
        metavar="NAME",
        help=f"the newest memo of this template, else a new draft by it: {named_templates()}, or one of your own",
    )
    parser.add_argument("--paper", choices=PAPERS, help="the paper's size (default: the memo's own)")
    parser.add_argument("--recipient", metavar="NAME", default="", help="whom it goes to; kept with the edition")
    parser.add_argument("--replace", action="store_true", help="write over a file that was changed since its export")
    memo_check.add(parser)


def run(args: argparse.Namespace, library: Library) -> int:
    """Write what was asked for; prints each path, and on stderr what a file could not meet and how many checks stand
    open. With --check: say what is to be put right."""
    if not (args.to or args.pack or args.bibliography or args.check):
        raise CannotExport("Say where to write the memo (--to FILE.pdf), or have it checked (--check).")
    if args.to:
        format_of(Path(args.to))
    briefing = briefing_named(library, args.briefing)
    template = template_named(args.template, library.path) if args.template else None
    memo = the_memo(library, briefing, args.memo, template)
    if args.to:
        _write(library, memo, resolve(library, memo, library.text), Path(args.to), args)
    if args.pack:
        _pack(library, memo, Path(args.pack), args)
    if args.bibliography:
        path = Path(args.bibliography)
        save(path, references(library, memo, library.text, path.suffix).encode())
        print(path)
    return memo_check.run(args, library, briefing, memo) if args.check else 0


def _write(library: Library, memo: Memo, resolved: Resolved, path: Path, args: argparse.Namespace) -> None:
    """The memo to a file, kept as an edition."""
    changed = editions.changed_by_others(library, path)
    if changed is not None and not args.replace:
        raise CannotExport(
            f"“{path.name}” was changed after it was exported (edition {changed.number}); it was left as it is. "
            "Give another name, or --replace to write over it."
        )
    data, note = format_of(path).write(resolved, args.paper or "")
    sent = None if library.read_only else editions.keep(library, memo, resolved, data, editions.form_of(path))
    save(path, data)
    if sent is not None:
        editions.record(library, sent, path, recipient=args.recipient)
    if note:
        print(f"claimdesk: {note}", file=sys.stderr)
    _say_open(library, memo, data if path.suffix.lower() == ".pdf" else b"")
    print(path)


def _say_open(library: Library, memo: Memo, pdf: bytes) -> None:
    """What stands open in a memo that goes out, on stderr; with its PDF its pages are counted too."""
    pages = body_pages(pdf) if memo.pages and pdf else None
    if stands := open_sentence(library, memo, library.text, pages):
        print(f"claimdesk: {stands} (--check lists them).", file=sys.stderr)


def _pack(library: Library, memo: Memo, path: Path, args: argparse.Namespace) -> None:
    """The evidence pack; its edition keeps the memo's PDF."""
    parts = pack_parts(library, memo, library.text, prints_of(library))
    pack = make_pack(*parts, args.paper or "")
    sent = None if library.read_only else editions.keep(library, memo, parts[0], pack.files["memo.pdf"], "pdf")
    save_pack(path, pack)
    if sent is not None:
        editions.record(library, sent, None, name=path.name, recipient=args.recipient)
    if pack.note:
        print(f"claimdesk: {pack.note}", file=sys.stderr)
    _say_open(library, memo, pack.files["memo.pdf"])
    print(path)


def the_memo(library: Library, briefing: Briefing, name: str | None, template: Template | None = None) -> Memo:
    """The memo asked for; the newest (made with this template) when none is named; else a filled draft, stored where
    that may be. Raises NotFound."""
    every = library.where(Memo, briefing=briefing.id)
    if template is not None:
        every = [memo for memo in every if memo.template == template.key]
    if name is not None:
        return _named(every, name, briefing)
    if every:
        return max(every, key=lambda memo: (memo.modified or memo.created, memo.id))
    return _drafted(library, briefing, template or built_in("briefing"))


def _drafted(library: Library, briefing: Briefing, template: Template) -> Memo:
    today = date.today().isoformat()
    title, source = draft(library, briefing.id, today=today, texts=library.text, template=template)
    new = memos.new_memo(library, briefing.id, title=title, source=source, template=template, date=today)
    if library.read_only:
        drafted = RecordSet()
        drafted.apply(new)
        return drafted.where(Memo)[0]
    return library.get(Memo, library.apply(new).change.made("memo") or "")


def _named(every: list[Memo], name: str, briefing: Briefing) -> Memo:
    wanted = name.strip().casefold()
    fits = [memo for memo in every if memo.id == name] or [m for m in every if m.title.casefold() == wanted]
    if len(fits) == 1:
        return fits[0]
    listed = ", ".join(f"“{memo.title}” ({memo.id})" for memo in every) or "none yet"
    if fits:
        raise NotFound(f"Several memos are called “{name}”; give the id: {listed}.")
    raise NotFound(f"“{briefing.title}” has no memo “{name}”. It has: {listed}.")
