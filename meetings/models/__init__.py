"""Meetings, who was there and what was agreed: one noun a file."""

from .action import Action, ActionStep
from .attendee import SCHOOL_SIDE, Attendee, AttendeeRole, Presence
from .meeting import FORUM_KINDS, Meeting, MeetingKind, MeetingStep, Mode

__all__ = [
    "FORUM_KINDS",
    "SCHOOL_SIDE",
    "Action",
    "ActionStep",
    "Attendee",
    "AttendeeRole",
    "Meeting",
    "MeetingKind",
    "MeetingStep",
    "Mode",
    "Presence",
]
