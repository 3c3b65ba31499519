"""What all reports have in common: who reads them, the filter, and the file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.views import REPORTS
from schools.tests.factories import make_district

from .links import csv_lines

ADDRESSES = [reverse(f"reports:{name}") for name in REPORTS]
READERS = ["lead", "manager", "data_officer", "report_editor"]
OTHERS = ["officer", "teacher", "business_support", "link_practitioner", "programme_officer"]


@pytest.fixture
def districts(db):
    """The twelve, which the service has from its beginning."""
    return make_district()


@pytest.mark.parametrize("address", ["/reports/", *ADDRESSES])
def test_reports_are_for_those_who_read_them(client, request, address):
    def status_for(person):
        client.force_login(request.getfixturevalue(person))
        return client.get(address).status_code

    assert [status_for(person) for person in READERS] == [200] * len(READERS)
    assert [status_for(person) for person in [*OTHERS, "senco"]] == [403] * 6


def test_the_index_names_each_report(client, manager):
    client.force_login(manager)

    page = client.get("/reports/").content.decode()

    assert all(f'href="{address}"' in page for address in ADDRESSES)
    assert all(report.title in page for report in REPORTS.values())


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_file_has_the_lines_of_the_page(client, manager, address):
    client.force_login(manager)
    content = client.get(address).context["content"]

    header, *lines = csv_lines(client, manager, address)

    assert len(lines) == len(content.tables[0].lines) > 1
    for table in content.tables:
        assert all(column.heading in header for column in table.columns)


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_and_file_say_that_small_numbers_are_not_suppressed(client, manager, address):
    client.force_login(manager)

    page = client.get(address).content.decode()
    file = client.get(address, {"format": "csv"}).getvalue().decode()

    assert "Small numbers are not suppressed" in page
    assert "Small numbers are not suppressed" in file


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_wrong_answer_is_pointed_out_and_nothing_is_shown(client, manager, address):
    client.force_login(manager)

    response = client.get(address, {"district": "999999"})

    assert "<title>Error: " in response.content.decode()
    assert "content" not in response.context


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_district_of_others_is_no_choice(client, lead, other_district, address):
    client.force_login(lead)

    response = client.get(address, {"district": other_district.pk})

    assert response.context["form"].errors["district"]
    assert other_district.name not in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_report_on_twelve_districts_asks_no_more_queries_than_on_one(
    client, manager, district, address
):
    client.force_login(manager)

    def queries(**query):
        client.get(address, query)
        with CaptureQueriesContext(connection) as made:
            assert client.get(address, query).context["content"].tables
        return len(made)

    assert queries(district=district.pk) <= queries() <= 10
