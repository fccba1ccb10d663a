"""The memo place: claims to bring in, the memo's parts in order, and its live pages."""
