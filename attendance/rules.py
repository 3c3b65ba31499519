"""Who may plan and log TSMs. When is the business of meetings' NEXT."""

from accounts.models import User
from accounts.roles import Permission
from meetings import rules as meeting_rules
from schools.models import School
from schools.scope import scope_of

from .models import Tsm


def may_plan_tsm(user: User, school: School) -> bool:
    """Nobody meets a school that has closed."""
    return school.is_open and scope_of(user).allows(Permission.LOG_TSMS, school)


def may_log_tsm(user: User, tsm: Tsm) -> bool:
    """Record that it was held, or what became of it instead."""
    return meeting_rules.may_run(user, tsm.meeting)
