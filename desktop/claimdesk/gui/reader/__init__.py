"""The reading pane: an article's text with its highlights, numbers, strip and selection bar."""
