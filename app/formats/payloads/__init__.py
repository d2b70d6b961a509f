"""Readers of what a zip may hold, one a kind, chosen by content and never by name."""
