"""Claimdesk: from article to memo, every statement one click from the words it rests on."""

__version__ = "0.1.0"
