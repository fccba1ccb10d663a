"""The Evidence place: what holds up, who says so, and what contradicts what."""
