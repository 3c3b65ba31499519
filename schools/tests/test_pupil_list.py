from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.models import Opening, OpeningKind
from schools.models import Status, StatusKind
from schools.tests.factories import A_WHILE_AGO, make_pupil, make_school

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)


def listed(client, user, **asked):
    client.force_login(user)
    response = client.get("/pupils/", asked)
    assert response.status_code == 200
    return [pupil.name for pupil in response.context["page_obj"]]


def test_a_person_sees_the_pupils_of_their_place(client, officer, senco, pupil, other_pupil):
    assert listed(client, officer) == listed(client, senco) == ["Robin Ashdown"]


def test_those_who_see_no_pupils_see_an_empty_list(client, administrator, pupil):
    assert listed(client, administrator) == []
    assert not Opening.objects.exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "robin ash"}, ["Robin Ashdown"]),
        ({"words": "kestrel"}, ["Kestrel Thanington"]),
        ({"year_group": "6"}, ["Wren Hill"]),
        ({"provision": "K"}, ["Robin Ashdown"]),
        ({"provision": "E"}, ["Wren Hill"]),
        ({"provision": "N"}, ["Kestrel Thanington"]),
        ({"need": "SEMH"}, ["Robin Ashdown"]),
        ({"roll": "no"}, ["Wren Hill"]),
        ({"roll": "yes"}, ["Robin Ashdown", "Kestrel Thanington"]),
    ],
)
def test_the_list_is_narrowed(client, manager, school, other_pupil, asked, found):
    make_pupil(school, last_name="Ashdown", statuses={"sen": "K", "need": "SEMH"})
    wren = make_pupil(
        school, first_name="Wren", last_name="Hill", year_group="6", statuses={"sen": "E"}
    )
    wren.enrolments.update(ends_on=YESTERDAY)

    assert listed(client, manager, **asked) == found


@pytest.mark.parametrize("page", ["/schools/", "/pupils/", "/people/"])
def test_nobody_asks_for_thousands_of_words(client, manager, administrator, page):
    client.force_login(administrator if page == "/people/" else manager)
    response = client.get(page, {"words": "a " * 100})

    assert "must be 100 characters or less" in response.content.decode()


def test_the_list_is_narrowed_to_a_school_or_a_district(client, manager, pupil, other_pupil):
    assert listed(client, manager, school=pupil.school.pk) == ["Robin Ashdown"]
    assert listed(client, manager, district=pupil.school.district.pk) == ["Robin Ashdown"]


def test_the_list_is_narrowed_to_a_phase(client, manager, pupil, other_school):
    make_pupil(make_school(phase="secondary"), first_name="Wren", last_name="Hill")

    assert listed(client, manager, phase="primary") == ["Robin Ashdown"]
    assert listed(client, manager, phase="secondary") == ["Wren Hill"]


def test_a_school_that_one_may_not_see_cannot_be_chosen(client, officer, pupil, other_school):
    client.force_login(officer)
    response = client.get("/pupils/", {"school": other_school.pk})

    assert "Select a valid choice" in response.content.decode()
    assert other_school.name not in response.content.decode()


def test_the_provision_of_today_is_shown(client, officer, pupil):
    Status.objects.create(
        pupil=pupil, kind=StatusKind.SEN, code="K", starts_on=A_WHILE_AGO, ends_on=YESTERDAY
    )
    Status.objects.create(
        pupil=pupil, kind=StatusKind.SEN, code="E", starts_on=timezone.localdate()
    )
    listed(client, officer)

    assert 'data-label="SEN provision">EHC plan<' in client.get("/pupils/").content.decode()


def test_no_upn_is_on_the_page_nor_in_the_file(client, officer, pupil):
    client.force_login(officer)
    text = b"".join(client.get("/pupils/?format=csv").streaming_content).decode("utf-8-sig")

    assert pupil.upn not in client.get("/pupils/").content.decode()
    assert "Ashdown" in text
    assert pupil.upn not in text


def test_who_was_shown_is_written_down(client, officer, pupil, other_pupil):
    listed(client, officer)

    shown = Opening.objects.get()
    assert (shown.kind, shown.user, shown.page) == (OpeningKind.LIST, officer, "/pupils/")
    assert shown.pupil_ids == [pupil.pk]


def test_who_was_taken_in_a_file_is_written_down(client, officer, school):
    pupils = [make_pupil(school) for _ in range(30)]
    client.force_login(officer)
    client.get("/pupils/?format=csv")

    taken = Opening.objects.get()
    assert taken.kind == OpeningKind.EXPORT
    assert set(taken.pupil_ids) == {pupil.pk for pupil in pupils}


def test_a_longer_list_asks_no_more_queries(client, manager, school):
    def queries(pupils):
        for _ in range(pupils):
            make_pupil(school, statuses={"sen": "K"})
        with CaptureQueriesContext(connection) as captured:
            client.get("/pupils/")
        return len(captured)

    client.force_login(manager)
    assert queries(2) == queries(20) <= 10
