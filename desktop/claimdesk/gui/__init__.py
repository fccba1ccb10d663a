"""The window: the only room with widgets, and the only one that imports Qt."""
