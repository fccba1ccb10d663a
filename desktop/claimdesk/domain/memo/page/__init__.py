"""The memo's source as a page of prose: chunks that an editor shows formatted, and the way back to Markdown."""
