"""What a Word document hides (w:vanish) and neither shows nor prints, taken out before it is read."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.archives import Archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
# A field is told by signs in several runs: they stay, hidden or not, so that each has its end.
_KEPT = (f"{_W}rPr", f"{_W}fldChar", f"{_W}instrText")
_OFF = ("0", "false", "off")


def without_hidden(data: bytes, archive: Archive) -> bytes:
    """The document without its hidden words; the very ``data`` where it has none."""
    styles = _hiding_styles(archive)
    changed = {}
    for name in archive.names:
        if name.endswith(".xml") and name != _STYLES and (styles or b"vanish" in archive.read(name)):
            root = archive.xml(name)
            if root is not None and _empty_hidden(root, styles):
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return data
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in sorted(archive.names):
            with contextlib.suppress(CannotRead):  # a broken picture is one that is missing
                packed.writestr(name, changed.get(name) or archive.read(name))
    return made.getvalue()


def _hiding_styles(archive: Archive) -> frozenset[str]:
    """The names of the styles that hide what is set in them."""
    root = archive.xml(_STYLES)
    found = root.iter(f"{_W}style") if root is not None else ()
    return frozenset(style.get(f"{_W}styleId") or "" for style in found if _says(style.find(f"{_W}rPr")))


def _empty_hidden(root: Any, styles: frozenset[str]) -> bool:
    """Take the words out of hidden runs; whether there were any."""
    hidden = [run for run in root.iter(f"{_W}r") if _is_hidden(run, styles)]
    for run in hidden:
        for part in [part for part in run if part.tag not in _KEPT]:
            run.remove(part)
    return bool(hidden)


def _is_hidden(run: Any, styles: frozenset[str]) -> bool:
    own = run.find(f"{_W}rPr")
    if (said := _says(own)) is not None:
        return said
    if not styles:
        return False
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    ways = [own.find(f"{_W}rStyle") if own is not None else None]
    ways += [paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None]
    return any(way is not None and way.get(f"{_W}val") in styles for way in ways)


def _says(properties: Any) -> bool | None:
    """Whether a run's or style's own properties hide it; None where they say nothing of it."""
    found = properties.find(f"{_W}vanish") if properties is not None else None
    return found.get(f"{_W}val") not in _OFF if found is not None else None
