"""Who may read reports, and who may open the rows that a report counts."""

from accounts.models import User
from accounts.roles import Permission
from schools.scope import Places, scope_of


def may_read_reports(user: User) -> bool:
    return scope_of(user).has(Permission.READ_REPORTS)


def may_open_rows(user: User, *permissions: Permission) -> bool:
    """Do they see such rows wherever they read reports? If not, their numbers are no links."""
    places = scope_of(user).places
    reads = places.get(Permission.READ_REPORTS, Places())
    return all(_covers(places.get(permission, Places()), reads) for permission in permissions)


def _covers(sees: Places, reads: Places) -> bool:
    return sees.county or (not reads.county and reads.districts <= sees.districts)
