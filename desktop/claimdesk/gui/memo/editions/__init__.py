"""What went out: the export card, and the editions with what has changed since."""
