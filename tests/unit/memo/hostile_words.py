"""Lines that mean something to Markdown, for the tests of escaping."""

TEXTS = [
    "# heading", "#", "- item", "+ item", "* item", "1. one", "12) two", "> quoted", "---", "***", "===",
    "- - -", "::: positions", ":::", "```", "~~~", "`code`", "``", "**bold**", "__bold__", "_em_", "a_b_c", "*",
    "[@c1]", "[x](http://y)", "![i](z)", "<b>", "&amp;", "&#60;", "| a | b |", "a\\", "\\", "\\\\*", "[a]: b",
    "http://x.example/a_b_", "<http://x.example>", "a  b", "x" * 500, "* * *", "_ _ _", "    four", "[ref][1]",
    "~~gone~~", "a\u200bb", "\u0301", "😀", "שלום", "\ue000", "STX \x02 ETX \x03",
]  # fmt: skip
