"""A school's contacts are kept by those who work with it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from schools.actions import add_contact, change_contact, remove_contact
from schools.models import ContactRole, SchoolContact

NOW = timezone.now()
FACTS = {"role": ContactRole.SENCO, "name": "Sia Senco", "checked_on": date(2026, 9, 1)}


def test_an_officer_adds_changes_and_removes_a_contact(officer, school):
    contact = add_contact(school, by=officer, at=NOW, **FACTS)
    change_contact(contact, by=officer, at=NOW, **FACTS | {"name": "Sia Newname"})
    assert school.contacts.get().name == "Sia Newname"

    remove_contact(contact, by=officer, at=NOW)

    assert not school.contacts.exists()
    assert list(
        SchoolContact.pgh_event_model.objects.order_by("pgh_id").values_list("name", flat=True)
    ) == ["Sia Senco", "Sia Newname", "Sia Newname"]


def test_another_districts_officer_may_not(stranger, school):
    with pytest.raises(PermissionDenied):
        add_contact(school, by=stranger, at=NOW, **FACTS)
