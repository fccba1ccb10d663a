"""The memo as a page of prose: Markdown shown formatted, edited in place, and written back only where it changed."""
