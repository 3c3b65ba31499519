"""Who may record which schools take part in programmes."""

from accounts.models import User
from accounts.roles import Permission
from schools.models import School
from schools.scope import scope_of

from .models import Participation


def may_run_programmes(user: User) -> bool:
    """With some school at least: who may open the page on which one is added."""
    return scope_of(user).has(Permission.RUN_PROGRAMMES)


def may_add_school(user: User, school: School) -> bool:
    return scope_of(user).allows(Permission.RUN_PROGRAMMES, school)


def may_run(user: User, participation: Participation) -> bool:
    """Record a stage, or that the school left."""
    return may_add_school(user, participation.school)
