"""Editions: what a memo said and rested on when it went out, what has changed since, and how to correct it."""
