"""The parts of a Word file (ECMA-376): its XML, inline words, footnotes and frame; ``exporters/docx.py`` joins them."""
