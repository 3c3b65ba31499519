"""Reads everything, changes nothing: what managers read."""
