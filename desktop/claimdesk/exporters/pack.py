"""The evidence pack: the memo, the saved copies with its passages highlighted, and an index that leads to each.

It needs no program but a browser and a reader of PDF."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from claimdesk.domain.memo.tree import Note, Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.bibliography import Cited, write_bibtex, write_csl
from claimdesk.exporters.copies import Copy, Spot, anchor, body
from claimdesk.exporters.files import save
from claimdesk.exporters.html import HtmlWriter, memo_style, page, way
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.pdf import write_pdf
from claimdesk.exporters.ready import language_tag, ready, sound
from claimdesk.exporters.zips import zipped

INDEX, SUMS = "index.html", "SHA256SUMS"
_IN_EVERY = {INDEX, "memo.pdf", "memo.md"}
_COPY = re.compile(r"copies/[a-z0-9-]+\.(?:html|pdf)")


@dataclass(frozen=True)
class Pack:
    """The pack's files by their relative names, and what the PDF could not meet (or "")."""

    files: dict[str, bytes]
    note: str = ""


def make_pack(
    resolved: Resolved,
    statements: Mapping[str, str],
    copies: Sequence[Copy],
    cited: Sequence[Cited] = (),
    paper: str = "",
) -> Pack:
    """The memo with all it rests on. ``statements`` are the cited claims' sentences by claim id; ``copies`` the saved
    articles with the passages of the memo's notes; ``cited`` the articles for the lists of references.

    The same memo gives the same bytes. Raises CannotExport (the PDF).
    """
    pdf = write_pdf(resolved, paper=paper)
    names = [f"copies/{number:02}-{_slug(copy.title)}.html" for number, copy in enumerate(copies, 1)]
    files = {INDEX: _index(resolved, statements, copies, names).encode(), "memo.pdf": pdf.data}
    files["memo.md"] = write_markdown(resolved).encode()
    for name, copy in zip(names, copies, strict=True):
        files[name] = page(
            sound(copy.title), body(copy, f"../{INDEX}"), language_tag(copy.language) or "en", memo_style()
        ).encode()
        if copy.pages:
            files[_pages(name)] = copy.pages
    if cited:
        files["sources.json"], files["sources.bib"] = write_csl(cited).encode(), write_bibtex(cited).encode()
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return Pack({**files, SUMS: sums.encode()}, pdf.note)


def save_pack(path: Path, pack: Pack) -> None:
    """Write the pack: a path that ends in .zip becomes a zip, any other a folder, made where there is none.

    A folder that holds anything but an earlier pack is left alone; of an earlier one, the copies that the new one has
    not go once the new one is there. Raises CannotExport.
    """
    if path.suffix.lower() == ".zip":
        save(path, zipped(pack.files.items()))
        return
    try:
        earlier = _copies_of(path)
        (path / "copies").mkdir(parents=True, exist_ok=True)
        for name, data in pack.files.items():
            save(path / name, data)
        for name in earlier - pack.files.keys():
            (path / name).unlink(missing_ok=True)
    except OSError as fault:
        raise CannotExport(f"“{path}” could not be made ({fault.strerror}); choose another folder.") from fault


def _copies_of(path: Path) -> set[str]:
    """The saved copies of the earlier pack in a folder, by its own list; none where the folder is new or empty."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return set()
    sums = path / SUMS
    listed = sums.read_text("utf-8", "replace") if sums.is_file() else ""
    names = {line.partition("  ")[2] for line in listed.splitlines()}
    if _IN_EVERY - names:
        raise CannotExport(f"“{path}” holds other files; choose a new or an empty folder for the pack.")
    return {name for name in names if _COPY.fullmatch(name)}


def _pages(name: str) -> str:
    """The name of the file with a copy's cited pages, beside the copy itself."""
    return name.removesuffix(".html") + ".pdf"


def _slug(title: str) -> str:
    """A title as a file name every system and every zip takes."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words)[:50].strip("-") or "article"


def _index(resolved: Resolved, statements: Mapping[str, str], copies: Sequence[Copy], names: Sequence[str]) -> str:
    memo = ready(replace(resolved, annex=()))  # without an annex the notes say all they know
    where = {
        spot.evidence: _ways(copy, spot, name) for copy, name in zip(copies, names, strict=True) for spot in copy.spots
    }
    title = f"Evidence for “{memo.title}”"
    files = "".join(
        f'<li{way(copy.title)}><a href="{name}">{escape(sound(copy.title))}</a> '
        f'<span class="quiet">{escape(sound(copy.source))}</span>{_print(copy, name)}</li>'
        for name, copy in zip(names, copies, strict=True)
    )
    head = (
        f'<header><p class="kicker">Evidence pack</p><h1>{escape(title)}</h1></header>\n'
        '<p>The memo: <a href="memo.pdf">PDF</a> · <a href="memo.md">Markdown</a>. Each statement below leads to the '
        "words it rests on, highlighted in a copy of the page as it was saved.</p>"
    )
    rows = "\n".join(_row(note, statements, where) for note in memo.notes)
    inner = f"{head}\n<h2>Statements and their passages</h2>\n<ol>{rows}</ol>\n<h2>Saved copies</h2>\n<ul>{files}</ul>"
    return page(title, f'<article class="memo">\n{inner}\n</article>', memo.language, memo_style())


def _row(note: Note, statements: Mapping[str, str], where: Mapping[str, str]) -> str:
    """A note: its claims' sentences, and each passage with a link into its copy."""
    writer = HtmlWriter()
    out = []
    for claim in note.claims:
        said = sound(statements.get(claim, ""))
        passages = "".join(
            f"<li>{writer.runs(entry.runs)}{where.get(entry.evidence, '')}</li>"
            for entry in note.entries
            if entry.claim == claim
        )
        out.append(f"<p{way(said)}><strong>{escape(said)}</strong></p><ul>{passages}</ul>")
    return f'<li id="note-{note.number}" value="{note.number}">{"".join(out)}</li>'


def _ways(copy: Copy, spot: Spot, name: str) -> str:
    """Links into the copy, and to the page as it was printed."""
    printed = f' · <a href="{_pages(name)}#page={spot.page}">On its page</a>' if copy.pages and spot.page else ""
    return f' · <a href="{name}#{escape(anchor(spot.evidence))}">In the saved copy</a>{printed}'


def _print(copy: Copy, name: str) -> str:
    """Beside a copy in the list: its cited pages, or why they are not there."""
    if copy.pages:
        return f' · <a href="{_pages(name)}">The cited pages as printed</a>'
    return f' <span class="quiet">{escape(copy.unprinted)}</span>' if copy.unprinted else ""
