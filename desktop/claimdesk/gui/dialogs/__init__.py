"""What opens over the window for a moment: palette, keys, settings, help, and the page for a library in trouble."""
