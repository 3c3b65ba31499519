"""Search finds pupils and schools of one's own, shows nothing unasked, and is written down."""

import pytest
from django.db import connection
from django.urls import reverse

from audit.models import Opening, OpeningKind
from schools.models import Pupil
from schools.tests.factories import make_pupil, make_school


def search(client, user, words=None):
    client.force_login(user)
    return client.get(reverse("overview:search"), {} if words is None else {"q": words})


def names(response):
    return [str(each) for kind in ("pupils", "schools") for each in response.context["found"][kind]]


def test_nothing_is_shown_until_something_is_asked_for(client, officer, pupil):
    response = search(client, officer)

    assert response.context["found"] == {}
    assert "There is a problem" not in response.text
    assert not Opening.objects.exists()


@pytest.mark.parametrize("words", ["ashdown", "ROBIN", "robin ashdown", "ashdown rob"])
def test_a_pupil_is_found_by_words_of_the_name(client, officer, pupil, words):
    assert names(search(client, officer, words)) == ["Robin Ashdown"]


def test_a_school_is_found_by_name_town_postcode_and_urn(client, officer, school):
    for words in ("oakfield", "ashford", "TN23", school.urn):
        assert names(search(client, officer, words)) == ["Oakfield Primary School"]


def test_schools_that_are_open_come_first(client, officer, school, district):
    make_school("Oakfield Infant School", district=district, is_open=False)

    found = search(client, officer, "oakfield").context["found"]["schools"]

    assert [each.name for each in found] == ["Oakfield Primary School", "Oakfield Infant School"]


def test_rows_of_others_are_not_found(client, officer, other_pupil, other_school):
    assert names(search(client, officer, "kestrel")) == []
    assert names(search(client, officer, "seaview")) == []


def test_an_administrator_finds_schools_and_no_pupil(client, administrator, pupil):
    assert names(search(client, administrator, "ashdown")) == []
    assert names(search(client, administrator, "oakfield")) == ["Oakfield Primary School"]


@pytest.mark.parametrize("words", ["", " ", "a", " a "])
def test_less_than_two_letters_is_too_little(client, officer, pupil, words):
    response = search(client, officer, words)

    assert response.context["found"] == {}
    assert "<title>Error: Search" in response.text


def test_no_more_than_fifty_of_each_are_shown(client, officer, school):
    for number in range(51):
        make_pupil(school, first_name=f"Wren {number}")

    response = search(client, officer, "wren")

    assert len(response.context["found"]["pupils"]) == 50
    assert "These are the first 50" in response.text


def test_a_search_that_showed_pupils_is_one_opening_with_all_of_them(client, officer, school):
    pupils = [make_pupil(school, last_name="Wren") for _ in range(3)]

    search(client, officer, "wren")

    opening = Opening.objects.get()
    assert opening.kind == OpeningKind.LIST
    assert set(opening.pupil_ids) == {pupil.pk for pupil in pupils}
    assert opening.page == "/search/"  # and never what was asked for


def test_a_name_is_found_by_its_index(db):
    """With 250,000 pupils, 10 ms and not a second; a small table shows it only when pressed."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("set local enable_indexscan = off")
        plan = Pupil.objects.matching("wren ash").explain()

    assert "Bitmap Index Scan on pupil_name_words" in plan


def test_finding_more_asks_no_more_queries(client, officer, school, query_count):
    def ask():
        client.get(reverse("overview:search"), {"q": "wren"})

    client.force_login(officer)
    for _ in range(2):
        make_pupil(school, last_name="Wren")
        make_school("Wren School", district=school.district)
    few = query_count(ask)
    for _ in range(20):
        make_pupil(school, last_name="Wren")
        make_school("Wren School", district=school.district)

    assert query_count(ask) == few
