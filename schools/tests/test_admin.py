"""The admin: reference data, for administrators alone."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from schools.models import Community, Establishment, Pupil, Status, Trust

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
PAGES = ["area", "district", "community", "trust", "term", "closure"]


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_keeps_reference_data(client, administrator, school, name):
    client.force_login(administrator)

    assert client.get(f"/admin/schools/{name}/").status_code == 200
    assert client.get(f"/admin/schools/{name}/add/").status_code == 200


def test_a_school_joins_a_community(client, administrator, school):
    client.force_login(administrator)
    rows = "memberships-{}"
    client.post(
        "/admin/schools/community/add/",
        {
            "name": "Ashford North",
            "district": school.district.pk,
            rows.format("TOTAL_FORMS"): "1",
            rows.format("INITIAL_FORMS"): "0",
            rows.format("0-school"): school.pk,
            rows.format("0-starts_on"): "01/09/2024",
        },
    )

    assert Community.objects.get().memberships.get().school == school


def test_schools_of_one_name_are_told_apart_when_choosing(client, administrator, school):
    client.force_login(administrator)
    trust = Trust.objects.create(code="1", name="Oak Trust")
    page = client.get(f"/admin/schools/trust/{trust.pk}/change/").content.decode()

    assert "Oakfield Primary School, Ashford, TN23 1AA" in page


def test_others_do_not_open_it(client, officer):
    client.force_login(officer)

    assert client.get("/admin/schools/term/", follow=True).status_code == 403


@pytest.mark.parametrize(("first", "last"), [(-9, -1), (1, 9)])
def test_it_opens_only_while_the_posting_holds(client, administrator, first, last):
    today = timezone.localdate()
    days = {"starts_on": today + first * ONE_DAY, "ends_on": today + last * ONE_DAY}
    administrator.postings.update(**days)
    client.force_login(administrator)

    assert client.get("/admin/schools/term/").status_code == 403


def test_no_pupil_is_in_it():
    for model in (Pupil, Status, Establishment):
        assert not admin.site.is_registered(model)
