"""Pages of Targeting Support Meetings."""

from .tsm_log import LogTsm, LogUnplannedTsm
from .tsm_plan import PlanTsm
from .tsm_steps import CancelTsm, CloseTsm, DidNotAttendTsm, VoidTsm
from .tsms import TsmDetail, TsmList

__all__ = [
    "CancelTsm",
    "CloseTsm",
    "DidNotAttendTsm",
    "LogTsm",
    "LogUnplannedTsm",
    "PlanTsm",
    "TsmDetail",
    "TsmList",
    "VoidTsm",
]
