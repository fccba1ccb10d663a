"""Passages in a text: described by their words, found again by them, cut at edges a reader would choose."""

from claimdesk.domain.anchors.edges import snap, trim
from claimdesk.domain.anchors.quotes import CONTEXT, describe, locate
from claimdesk.domain.anchors.sentences import next_word_edge, paragraph_at, sentence_at, sentences
from claimdesk.domain.anchors.words import whole_words, without_last_signs

__all__ = [
    "CONTEXT",
    "describe",
    "locate",
    "next_word_edge",
    "paragraph_at",
    "sentence_at",
    "sentences",
    "snap",
    "trim",
    "whole_words",
    "without_last_signs",
]
