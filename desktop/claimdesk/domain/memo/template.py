"""A memo's first draft, filled from the briefing's claims by a template in ``resources/memos/``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from claimdesk import assets
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.statements import sentence
from claimdesk.domain.records import Briefing, Claim, Revision
from claimdesk.domain.text import Text

# Without key claims the bottom line says what happened, what holds and who stands where, in this order.
_TELLING = ("event", "state", "position", "rule", "forecast", "figure", "cause", "sourcing", "framing")
# A bottom line without key claims is a guess, and kept shorter.
_GUESSED = 2


def draft(
    records: Records,
    briefing: str,
    *,
    today: str,
    texts: Callable[[Revision], Text],
    template: str = "briefing",
) -> tuple[str, str]:
    """A first memo: its title and its Markdown source.

    ``today`` is EDTF and stands in the title of a briefing without one. Raises NotFound for an unknown briefing.
    """
    material = Material(records, briefing, texts)
    title = tidy_line(records.get(Briefing, briefing).title) or f"Briefing memo, {today}"
    sections = [_section(material, section) for section in layout(template)["section"]]
    return title, "\n\n".join(part for part in sections) + "\n"


def layout(template: str = "briefing") -> dict[str, Any]:
    """A template as read: ``name`` and ``section`` rows with heading, fill or block, limit."""
    return tomllib.loads(assets.resource("memos", f"{template}.toml").read_text("utf-8"))


def _section(material: Material, section: dict[str, Any]) -> str:
    heading = f"## {escape(section['heading'])}"
    if block := section.get("block"):
        return f"{heading}\n\n::: {block}"
    fill = {"bottom line": _bottom_line, "points": _points}[section["fill"]]
    words = fill(material, int(section["limit"]))
    return f"{heading}\n\n{words}" if words else heading


def _bottom_line(material: Material, limit: int) -> str:
    key = _claims(material, [id for id in material.claims if material.is_key(id)])[:limit]
    if not key:
        every = sorted(_claims(material, material.claims), key=lambda claim: _weight(claim.kind))
        key = every[: min(limit, _GUESSED)]
    return " ".join(f"{escape(sentence(material, claim))} [@{claim.id}]" for claim in key)


def _points(material: Material, limit: int) -> str:
    """Key claims, all of them; else the first few. The citation alone prints the statement."""
    key = [id for id in material.claims if material.is_key(id)]
    return "\n".join(f"- [@{id}]" for id in key or material.claims[:limit])


def _claims(material: Material, ids: list[str] | tuple[str, ...]) -> list[Claim]:
    return [claim for id in ids if (claim := material.find(Claim, id)) is not None]


def _weight(kind: str) -> int:
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)
