"""Find elsewhere: the sentences of other articles that probably say what a claim says, ranked."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log
from operator import attrgetter

import regex
from rapidfuzz import fuzz, process

from claimdesk.domain.anchors.sentences import sentences_between
from claimdesk.domain.evidence.sentence_words import Placed, placed_words
from claimdesk.domain.guesses.around import Around
from claimdesk.domain.guesses.lexicon import REPORTED, SAID
from claimdesk.domain.records import Claim
from claimdesk.domain.text import Text, digest

Span = tuple[int, int]

_LIKELY = 0.25  # the least score worth a reader's look
_VARIANT = 88  # per cent two spellings must agree in to be one word
_MOST = 60  # words compared of a claim
_MISSED, _ADDED = 0.5, 0.2  # how much a word of the claim that is missing, or one more in the sentence, takes away
_ORDER = 0.2  # what the order of the words counts, against the words themselves


@dataclass(frozen=True)
class Found:
    """A sentence that probably says what a claim says.

    ``start`` and ``end`` are code points in the article's text (end excluded), ``words`` the sentence itself;
    ``score`` is 0 to 1; ``common`` are the spans of the words it shares with the claim, ``attribution`` those
    of words that name a source ("according to", "citing", "said"): positions in the article's text too.
    """

    article: str
    start: int
    end: int
    words: str
    score: float
    common: tuple[Span, ...]
    attribution: tuple[Span, ...]

    @property
    def mark(self) -> str:
        """What a rejected sentence is known by (see ``sentence_mark``)."""
        return sentence_mark(self.words)


def sentence_mark(words: str) -> str:
    """SHA-256 of a sentence's words with single spaces: the same sentence in a new revision is the same."""
    return digest(" ".join(words.split()))


def find_elsewhere(
    claim: Claim,
    exacts: Iterable[str],
    articles: Iterable[tuple[str, Text]],
    *,
    rejected: Collection[tuple[str, str]] = (),
    taken: Mapping[str, Sequence[Span]] | None = None,
    limit: int = 50,
) -> list[Found]:
    """The likely sentences for a claim in these articles, best first.

    Args:
        claim: it is looked for by its statement ...
        exacts: ... and by the exact words of its passages, each for itself.
        articles: (id, text) of the articles to look in.
        rejected: (article, ``sentence_mark``) pairs a person said no to.
        taken: by article, the spans that are evidence of the claim already; sentences that overlap one are left out.
        limit: the most that are returned.
    """
    asked = _asked([claim.statement, *exacts])
    if not asked:
        return []
    texts = dict(articles)
    words = {article: list(placed_words(text.text)) for article, text in texts.items()}
    scale = _Scale(asked, words.values())
    found = []
    for article, text in texts.items():
        for start, end, inside in _near(text, words[article], scale):
            if any(start < to and at < end for at, to in (taken or {}).get(article, ())):
                continue
            score = scale.score([word for word, _, _ in inside])
            if score >= _LIKELY:
                common = _joined((at, to) for word, at, to in inside if word in scale.known)
                found.append(Found(article, start, end, text.text[start:end], round(score, 4), common, ()))
    turned_down = set(rejected)
    if turned_down:
        found = [each for each in found if (each.article, each.mark) not in turned_down]
    return [_attributed(each, texts[each.article]) for each in _best(found, limit, list(texts))]


def _best(found: list[Found], limit: int, order: list[str]) -> list[Found]:
    """The best by score, then in the order of the articles and of the text."""
    places = {article: place for place, article in enumerate(order)}
    found.sort(key=lambda each: (places[each.article], each.start))
    return nlargest(limit, found, key=attrgetter("score"))


def _asked(wordings: Iterable[str]) -> list[tuple[str, ...]]:
    """What is looked for: the words of each wording, in order; the same words stand once."""
    asked: dict[frozenset[str], tuple[str, ...]] = {}
    for wording in wordings:
        words = tuple(word for word, _, _ in placed_words(wording))[:_MOST]
        if words:
            asked.setdefault(frozenset(words), words)
    return list(asked.values())


class _Scale:
    """What each word of the claim weighs here, where rare words say more, and the score of a sentence by it."""

    def __init__(self, asked: list[tuple[str, ...]], texts: Collection[list[Placed]]) -> None:
        counts = Counter(word for text in texts for word, _, _ in text)
        self.known: dict[str, str] = {word: word for words in asked for word in words}  # word there -> word asked for
        self._add_variants(counts)
        sentences = max(1, counts.total() // 12)
        there: Counter[str] = Counter()
        for variant, word in self.known.items():
            there[word] += counts[variant]
        weights = {word: log(1 + sentences / many) for word, many in there.items() if many}
        self._other = sum(weights.values()) / len(weights) if weights else 1.0
        # A word that stands nowhere cannot tell sentences apart: it weighs like an ordinary one.
        self._weights = {word: weights.get(word, self._other) for word in set(self.known.values())}
        self._asked = [(words, frozenset(words), sum(self._weights[w] for w in set(words))) for words in asked]

    def _add_variants(self, counts: Counter[str]) -> None:
        """Other spellings of a word that nobody there writes like the claim: names, mostly."""
        long = [word for word in self.known if len(word) > 4 and word.isalpha() and not counts[word]]
        vocabulary = [word for word in counts if len(word) > 4] if long else []
        for word in long:
            for variant, _, _ in process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_VARIANT, limit=3):
                if variant[0] == word[0]:
                    self.known.setdefault(variant, word)

    @property
    def least(self) -> int:
        """How many of the words asked for a sentence must hold."""
        return min(2, min(len(words) for _, words, _ in self._asked))

    def score(self, sentence: list[str]) -> float:
        """How likely it says the same, 0 to 1: the best over what is asked."""
        mine = [self.known.get(word, word) for word in sentence]
        held = set(mine)
        return max(self._one(mine, held, *each) for each in self._asked)

    def _one(
        self, mine: list[str], held: set[str], words: tuple[str, ...], asked: frozenset[str], weight: float
    ) -> float:
        common = held & asked
        if len(common) < min(2, len(asked)):
            return 0.0
        shared = sum(self._weights[word] for word in common)
        more = self._other * len(held - asked)
        likeness = shared / (shared + _MISSED * (weight - shared) + _ADDED * more)
        if likeness < _LIKELY * (1 - _ORDER):
            return 0.0
        return (1 - _ORDER) * likeness + _ORDER * likeness * fuzz.partial_ratio(words, mine) / 100


def _near(text: Text, words: list[Placed], scale: _Scale) -> Iterator[tuple[int, int, list[Placed]]]:
    """The sentences with enough of the words, each with all its words; only blocks with enough are cut at all."""
    starts = [at for _, at, _ in words]
    hits = [at for word, at, _ in words if word in scale.known]
    for block in text.blocks:
        if block.kind == "code" or _between(hits, block.start, block.end) < scale.least:
            continue
        for start, end in sentences_between(text.text, block.start, block.end, block.kind):
            if _between(hits, start, end) >= scale.least:
                yield start, end, words[bisect_left(starts, start) : bisect_left(starts, end)]


def _between(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that overlap as one (pairs of Chinese characters do)."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@cache
def _attributing() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b(?:according\ to|(?:cit|quot)(?:ing|es|ed)|(?:familiar|briefed)\ (?:with|on)|{SAID}|{REPORTED})\b",
        regex.IGNORECASE,
    )


def attribution_spans(sentence: str) -> tuple[Span, ...]:
    """Where a sentence has words that name a source, outside of its quotations (English only)."""
    bare = Around(sentence, 0, len(sentence)).bare
    return tuple(found.span() for found in _attributing().finditer(bare))


def _attributed(found: Found, text: Text) -> Found:
    spans = tuple((found.start + start, found.start + end) for start, end in attribution_spans(found.words))
    return Found(found.article, found.start, found.end, found.words, found.score, found.common, spans)
