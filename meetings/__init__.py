"""Meetings, who was there, and the actions agreed."""
