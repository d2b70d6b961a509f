"""Revision comments: the library, the field they are written in, their cards, findings."""
