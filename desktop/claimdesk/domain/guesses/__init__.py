"""Guesses: what a passage probably is, from its words and the words around it.

English first; elsewhere no guess rather than a wrong one.
"""

from claimdesk.domain.guesses.passage import (
    Guess,
    guess,
    guess_basis,
    guess_chain,
    guess_kind,
    guess_numbers,
    guess_quotation,
    guess_speaker,
    guess_times,
    warm,
)

__all__ = [
    "Guess",
    "guess",
    "guess_basis",
    "guess_chain",
    "guess_kind",
    "guess_numbers",
    "guess_quotation",
    "guess_speaker",
    "guess_times",
    "warm",
]
