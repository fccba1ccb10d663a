"""Words the verbs share: labels for the undo menu, typed text made fit to keep, checked values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

from claimdesk.domain.phrases import shortened
from claimdesk.domain.records import KIND_OF, Article, Claim
from claimdesk.domain.trouble import NotPossible
from claimdesk.domain.vocabulary import FIELDS

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def short(words: str, limit: int = 40) -> str:
    """Words cut to fit into a label."""
    return shortened(words, limit)


def quoted(words: str) -> str:
    """A shortened title in quotation marks: “The harbour was …”."""
    return f"“{short(words)}”"


def number(claim: Claim) -> str:
    """What a claim is called in labels: "no. 4"."""
    return f"no. {claim.number}" if claim.number else "new claim"


def lines(typed: str) -> str:
    """Typed text fit to keep: NFC, line feeds only, no control characters, no lone surrogates."""
    flat = typed.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    return unicodedata.normalize("NFC", _UNFIT.sub("", flat))


def one_line(typed: str) -> str:
    """``lines`` on one line, without white space at its ends."""
    return lines(typed).replace("\n", " ").strip()


def statement_of(exact: str) -> str:
    """The statement a passage starts as: its words, with line feeds as spaces."""
    return exact.replace("\n", " ")


def fold(name: str) -> str:
    """What two names are compared by: case, width, runs of white space and a leading "the" do not count."""
    flat = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return flat.removeprefix("the ")


def checked(record: Any, values: Mapping[str, Any], fixed: frozenset[str]) -> dict[str, Any]:
    """Field values fit for ``record``: text tidied, words of the vocabulary known.

    Raises:
        NotPossible: a value is not in the vocabulary.
        TypeError: a field is unknown or not for editing (named in ``fixed``).
    """
    cls = type(record)
    known = {spec.name: spec for spec in fields_of(cls)}
    fit: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known or name in fixed:
            raise TypeError(f"{cls.__name__}.{name} cannot be set")
        if isinstance(value, str):
            value = lines(value) if name in ("note", "source") else one_line(value)
        table = FIELDS.get((KIND_OF[cls], name))
        blank = value == "" and known[name].default == ""
        if table is not None and value not in table and not blank and value != getattr(record, name):
            raise NotPossible(f"“{value}” is not a value of {name.replace('_', ' ')}; choose one from the list.")
        fit[name] = value
    return fit


def confirmed(record: Article | Claim | Any, *names: str) -> tuple[str, ...]:
    """``guessed`` without the fields a person has now decided."""
    return tuple(name for name in record.guessed if name not in names)
