"""Pages of agreed actions; the pages of a meeting are in the app of its kind."""

from .action_steps import Reassign, Reschedule, TickOff
from .actions import ActionDetail, ActionList

__all__ = ["ActionDetail", "ActionList", "Reassign", "Reschedule", "TickOff"]
