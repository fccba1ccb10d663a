"""The claims panel: cards in text order, filters over them, and the open card that edits in place."""
