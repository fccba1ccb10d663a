"""The shelf: briefings, articles, sources, tags and search, down the left side of the window."""
