"""What the records amount to: who says so, from whom they have it, and how many origins that makes."""
