"""Who may do what with schools, pupils and people."""

from accounts.models import User
from accounts.roles import Permission
from schools.models import Pupil, School
from schools.scope import scope_of


def may_import_files(user: User) -> bool:
    return scope_of(user).has(Permission.IMPORT_FILES)


def may_edit_contacts(user: User, school: School) -> bool:
    return scope_of(user).allows(Permission.EDIT_SCHOOLS, school)


def may_reveal_upn(user: User, pupil: Pupil) -> bool:
    return scope_of(user).allows(Permission.REVEAL_UPN, pupil.school)


def may_administer(user: User) -> bool:
    return scope_of(user).has(Permission.ADMINISTER)


def may_appoint(user: User, person: User) -> bool:
    """Nobody appoints themselves: an administrator could make themselves see pupils."""
    return may_administer(user) and user.pk != person.pk
