"""Who may read what this room shows, beyond the rows they may see anyway."""

from accounts.models import User
from accounts.roles import Permission
from schools.scope import scope_of


def may_read_audit(user: User) -> bool:
    return scope_of(user).has(Permission.SEE_AUDIT)
