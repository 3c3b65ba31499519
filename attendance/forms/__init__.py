"""What is asked when a TSM is planned, and, on one page, when it is logged."""

from .log import LogForm, LogSheet, LogUnplannedForm
from .plan import PlanForm

__all__ = ["LogForm", "LogSheet", "LogUnplannedForm", "PlanForm"]
