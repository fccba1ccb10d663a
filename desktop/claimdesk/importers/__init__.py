"""From a file, a page or a paste to a ``Reading``: one file per format, chosen by content, then by suffix."""
