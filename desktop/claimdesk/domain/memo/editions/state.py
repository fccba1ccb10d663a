"""What an edition rested on, as frozen JSON: its claims as they stood, with their passages word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from claimdesk.domain.memo.editions.printed import sentence_round
from claimdesk.domain.trouble import NotPossible

VERSION = 1


@dataclass(frozen=True)
class PassageState:
    """A passage in a claim. ``revision`` is the one of its article that was shown, ``outcome`` what had become of
    the passage there (as in ``Anchor``; "" where nobody has looked yet); ``published`` is EDTF or ""."""

    passage: str
    evidence: str
    role: str
    exact: str
    article: str
    title: str
    outlet: str = ""
    published: str = ""
    revision: str = ""
    start: int = 0
    end: int = 0
    outcome: str = ""


@dataclass(frozen=True)
class ClaimState:
    """A claim. ``status`` says in words what its proposition rested on, ``origins`` are the names of its independent
    origins, ``dates`` pairs of date words and their EDTF value ("" unresolved), ``against`` the numbers and ids of
    claims that a person linked as contradicting it."""

    id: str
    number: int
    statement: str
    kind: str
    verification: str
    status: str = ""
    origins: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    against: tuple[tuple[int, str], ...] = ()
    passages: tuple[PassageState, ...] = ()


@dataclass(frozen=True)
class State:
    """What a memo rested on. ``cites`` lead from positions in the edition's words (code points) to claim ids."""

    title: str
    date: str
    header: tuple[tuple[str, str], ...]
    claims: tuple[ClaimState, ...]
    cites: tuple[tuple[int, tuple[str, ...]], ...]

    def as_json(self) -> str:
        """The state as the text an edition keeps; the same state always gives the same text."""
        return json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1)

    @property
    def revisions(self) -> tuple[str, ...]:
        """The revisions whose words it cites, each once."""
        every = (passage.revision for claim in self.claims for passage in claim.passages)
        return tuple(dict.fromkeys(revision for revision in every if revision))

    def resting(self, text: str, start: int, end: int) -> tuple[ClaimState, ...]:
        """The claims that a stretch of the edition's words rests on: those its sentences cite, else its line."""
        one, other = sentence_round(text, start, end)
        line = (text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", max(start, end - 1)))
        for first, last in ((one, other), line):
            found = [id for at, ids in self.cites if first < at <= last for id in ids]
            if found:
                known = {claim.id: claim for claim in self.claims}
                return tuple(known[id] for id in dict.fromkeys(found) if id in known)
        return ()


def read(raw: bytes | str) -> State:
    """The way back from ``as_json``; fields a newer Claimdesk added are passed over. Raises NotPossible."""
    try:
        values = json.loads(raw)
        return State(
            _said(values["title"]),
            _said(values["date"]),
            tuple((_said(label), _said(words)) for label, words in values["header"]),
            tuple(_claim(each) for each in values["claims"]),
            tuple((int(at), tuple(map(_said, ids))) for at, ids in values["cites"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise NotPossible(
            f"What this edition rested on cannot be read ({type(fault).__name__}): its file is still there."
        ) from fault


def _claim(values: Mapping[str, Any]) -> ClaimState:
    known = _known(ClaimState, values)
    known["origins"] = tuple(map(_said, known.get("origins", ())))
    known["dates"] = tuple((_said(words), _said(value)) for words, value in known.get("dates", ()))
    known["against"] = tuple((int(number), _said(id)) for number, id in known.get("against", ()))
    known["passages"] = tuple(PassageState(**_known(PassageState, each)) for each in known.get("passages", ()))
    return ClaimState(**known)


def _known(cls: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    found = {spec.name: values[spec.name] for spec in fields(cls) if spec.name in values}
    for spec in fields(cls):
        if spec.type in ("str", "int") and type(found.get(spec.name, spec.default)).__name__ != spec.type:
            raise TypeError(spec.name)
    return found


def _said(value: Any) -> str:
    """Words that are words: the file may be a stranger's."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value
