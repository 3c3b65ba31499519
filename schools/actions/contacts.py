"""Whom the services ring at a school."""

from datetime import date, datetime

from django.db import transaction

from accounts.access import require
from accounts.models import User
from schools import rules
from schools.models import School, SchoolContact


@transaction.atomic
def add_contact(
    school: School,
    *,
    by: User,
    at: datetime,
    role: str,
    name: str,
    checked_on: date,
    email: str = "",
    telephone: str = "",
) -> SchoolContact:
    require(rules.may_edit_contacts(by, school))
    return SchoolContact.objects.create(
        school=school,
        role=role,
        name=name,
        email=email,
        telephone=telephone,
        checked_on=checked_on,
    )


@transaction.atomic
def change_contact(
    contact: SchoolContact,
    *,
    by: User,
    at: datetime,
    role: str,
    name: str,
    checked_on: date,
    email: str = "",
    telephone: str = "",
) -> None:
    """What it said before stays in the history."""
    contact.lock()
    require(rules.may_edit_contacts(by, contact.school))
    contact.role, contact.name, contact.checked_on = role, name, checked_on
    contact.email, contact.telephone = email, telephone
    contact.save()


@transaction.atomic
def remove_contact(contact: SchoolContact, *, by: User, at: datetime) -> None:
    """What it said stays in the history."""
    contact.lock()
    require(rules.may_edit_contacts(by, contact.school))
    contact.delete()
