"""Dates as a memo says them and puts them in order: those of ``domain.edtf``."""

from __future__ import annotations

from claimdesk.domain.edtf import MONTHS, in_words, sort_key

__all__ = ["MONTHS", "in_words", "sort_key"]
