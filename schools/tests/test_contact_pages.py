from datetime import date

import pytest
from django.utils import timezone

from schools.actions import add_contact
from schools.models import ContactRole, SchoolContact

pytestmark = pytest.mark.django_db

ANSWERS = {
    "role": "senco",
    "name": "Sia Senco",
    "email": "sia@oakfield.example",
    "telephone": "01233 000000",
    "checked_on": "1/9/2026",
}


@pytest.fixture
def contact(officer, school):
    facts = {"role": ContactRole.HEAD, "name": "Hetty Head", "checked_on": date(2025, 9, 1)}
    return add_contact(school, by=officer, at=timezone.now(), **facts)


def add(client, user, school, **answers):
    client.force_login(user)
    return client.post(f"/schools/{school.pk}/contacts/add/", ANSWERS | answers)


def step(client, user, contact, name, answers=None):
    client.force_login(user)
    return client.post(f"/schools/{contact.school_id}/contacts/{contact.pk}/{name}/", answers or {})


def test_an_officer_adds_a_contact(client, officer, school):
    response = add(client, officer, school)

    contact = school.contacts.get()
    assert response.url == school.get_absolute_url()
    assert (contact.name, contact.get_role_display()) == ("Sia Senco", "SENCO")
    assert contact.checked_on == date(2026, 9, 1)


def test_what_is_missing_is_said(client, officer, school):
    page = add(client, officer, school, name="", role="").content.decode()

    assert "<title>Error: Add a contact: Oakfield Primary School" in page
    assert "Enter the full name" in page
    assert "Select the role" in page
    assert not school.contacts.exists()


def test_the_form_to_change_holds_what_is_known_and_todays_date(client, officer, contact):
    client.force_login(officer)
    url = f"/schools/{contact.school_id}/contacts/{contact.pk}/change/"
    page = client.get(url).content.decode()

    assert 'value="Hetty Head"' in page
    assert url.replace("change", "remove") in page
    assert f'value="{timezone.localdate():%-d/%-m/%Y}"' in page


def test_an_officer_changes_a_contact(client, officer, contact):
    assert step(client, officer, contact, "change", ANSWERS).status_code == 302

    contact.refresh_from_db()
    assert (contact.name, contact.role) == ("Sia Senco", "senco")


def test_an_officer_removes_a_contact_after_a_question(client, officer, contact):
    client.force_login(officer)
    url = f"/schools/{contact.school_id}/contacts/{contact.pk}/remove/"
    assert "Remove Hetty Head" in client.get(url).content.decode()
    assert SchoolContact.objects.exists()

    assert client.post(url).url == contact.school.get_absolute_url()
    assert not SchoolContact.objects.exists()


def test_a_teacher_sees_contacts_and_may_not_keep_them(client, teacher, contact):
    assert add(client, teacher, contact.school).status_code == 403
    assert step(client, teacher, contact, "change", ANSWERS).status_code == 403
    assert step(client, teacher, contact, "remove").status_code == 403
    assert SchoolContact.objects.get().name == "Hetty Head"


def test_a_stranger_is_told_there_is_no_such_school_or_contact(client, stranger, contact):
    assert add(client, stranger, contact.school).status_code == 404
    assert step(client, stranger, contact, "change", ANSWERS).status_code == 404
    assert step(client, stranger, contact, "remove").status_code == 404


def test_a_contact_is_not_found_under_another_school(client, data_officer, contact, other_school):
    client.force_login(data_officer)
    url = f"/schools/{other_school.pk}/contacts/{contact.pk}/change/"

    assert client.get(url).status_code == 404


def test_the_history_tells_of_contacts_that_are_gone(client, officer, contact):
    step(client, officer, contact, "change", ANSWERS)
    step(client, officer, contact, "remove")

    page = client.get(f"/schools/{contact.school_id}/contacts/history/").content.decode()

    assert "Sia Senco removed" in page
    assert "from Hetty Head to Sia Senco" in page
    assert "Olive Officer" in page
