"""Words that break things: 320 of them, the same every time."""

from __future__ import annotations

import random

_KNOWN = [
    'NUL \x00 inside', "lone \ud800 surrogate", "other \udfff one", "#read(\"x\")", "#eval(\"1\")",
    "*_[]<script>alert(1)</script>", "</script><!-- x -->", "<b>bold</b> &amp; &#60; &copy", "[@c1] [@nobody]",
    "::: positions", ":::", "[x](javascript:alert(1))", "![i](http://x.example/y.png)", "`code` ``more``",
    "```\nfence", "~~~", "# heading", "## two", "1. one", "1) one", "(1) one", "a. letter", "iv) roman",
    "- item", "+ item", "* item", "> quoted", "| a | b |", "a | b", "|---|", "---", "===", "***", "___",
    "- - -", "Title\n===", "Title\n---", "line\nbreak", "two  spaces  ", " leading", "tab\there", "back\\slash",
    "\\", "\\\\", "\\n", "ends with backslash\\", "$x^2$ and $$y$$", "a~b~c", "H~2~O", "x^2^", "~~gone~~",
    "==marked==", "_under_ __score__", "snake_case_word", "2*3*4", "**", "__", "*", "_", "`", "[", "]", "<",
    ">", "&", "|", "~", "^", "$", "@", "{", "}", "#", "!", "=", "-", "+", ".", ":", "'", '"', "@citation",
    "see @smith2004", "[^1]", "[^1]: note", "[ref]: http://x.example", "{#id .class}", "{{ template }}",
    "{% raw %}", "<!DOCTYPE html>", "<?php ?>", "<![CDATA[x]]>", "http://x.example/a_b_c?d=1&copy=2",
    "www.example.org/~x", "mail@x.example", "<http://x.example>", "<mail@x.example>", ":smile: :+1:",
    "don't \"quote\" 'me'", "em -- dash --- three", "dots... more....", "Mr. Smith and e.g. this", "50 % off",
    "% title", "\\begin{x}\\end{x}", "\\textbf{x}", "ελληνικά και άλλα", "русский текст", "مرحبا بالعالم",
    "שלום עולם", "mixed שלום and مرحبا here 123", "中文字符测试。", "日本語テキスト", "한국어 글",
    "ภาษาไทยไม่มีช่องว่าง", "हिन्दी पाठ", "😀 👩‍👩‍👧‍👦 🏳️‍🌈", "e\u0301 combining",
    "a\u0300\u0301\u0302\u0303 stacked", "\u202eevil\u202c bidi", "\u2066isolate\u2069",
    "zero\u200bwidth\u200djoin", "soft\u00adhyphen", "nb\u00a0space", "\ufeffBOM", "line\u2028sep\u2029para",
    "private \ue000 use \uf8ff", "plane \U000f0000 fifteen", "non\ufffecharacter", "object \ufffc here",
    "\ufffd replaced", "\x1b[31mred", "\x7f\x80\x9f", "ﬁ ligature ½ ①", "ⅷ㎏", "x" * 10_000, "字" * 1_500,
    "ab " * 700, "*" * 400, "_" * 401, "[" * 500, "`" * 333, "(" * 300, "\\" * 301, "> " * 200, "- " * 100,
    "😀" * 300, "م" * 500, "", " ", "\n", "\n\n\n", "\t", "0", "-0", "NaN", "null", "true",
    "=cmd|' /C calc'!A0", "../../etc/passwd", "%s %d %n", "{0}", "${HOME}", "$(ls)", "'; DROP TABLE claim; --",
    "\r\nCRLF\rCR", "Supports: x", "1986. A great year", "Fig. 3", "* not * emphasis *", "a * b * c",
    "5 < 6 > 4", "AT&T R&D &lt;", "¶ § † ‡ •", "“quoted”", "«quoted»", "„quoted“", "“a” and “b”", "trailing #",
    "trailing ##", "\\# escaped", "[a][b]", "[a]", "[ ] task", "[x] task", "Term\n: definition", "1\\. x",
    "2001: A Space Odyssey", ": start", "= start", "%", "- ", "1.", "1)", "a)", "i.", "(a) x", "#.", "(@) x",
]  # fmt: skip
_SIGNS = (
    "*_`[]()<>#+-=|~^$&@:;!?.,'\"\\/{}% \n\tabcXYZ019éßñ—–…“”‘’«»\u00a0\u200b\u200d\u2068\ue123\x00\x0b\ufeff"
    "שאلم中日😀👍\u0301\u0308"
)


def strings(count: int = 320) -> list[str]:
    """The known ones, and random ones made of the signs that mean something to somebody."""
    dice = random.Random(7)
    made = [
        "".join(dice.choice(_SIGNS) for _ in range(dice.choice((1, 2, 3, 5, 8, 13, 40))))
        for _ in range(max(0, count - len(_KNOWN)))
    ]
    return [*_KNOWN, *made]
