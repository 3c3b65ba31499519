"""Schools and pupils by phase and SEN provision, as at a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.schools_and_pupils import lines
from schools.models import Enrolment, EnrolmentKind, Phase, Status, StatusKind
from schools.tests.factories import A_WHILE_AGO, make_pupil, make_school

from .links import csv_lines, links_of, wrong_links

PAGE = "/reports/schools-and-pupils/"


@pytest.fixture
def some_pupils(school, other_school, district):
    """At Oakfield N, N, K, E and one not recorded; at a secondary school K; in Thanet E."""
    for code in "NNKE":
        make_pupil(school, statuses={StatusKind.SEN: code})
    make_pupil(school)
    secondary = make_school("Oakfield High", phase=Phase.SECONDARY)
    make_pupil(secondary, statuses={StatusKind.SEN: "K"})
    make_pupil(other_school, statuses={StatusKind.SEN: "E"})
    make_school("Shut Primary", is_open=False)


def found(user, *, day=None, district=None):
    made = lines(user=user, day=day or timezone.localdate(), district=district)
    return {line.name: line for line in made}


def counts(line):
    """Schools, pupils, and those of them with no SEN, SEN support and a plan."""
    return line.schools, line.pupils, *(line.by_provision[code] for code in "NKE")


def test_each_open_school_and_each_pupil_on_roll_counts_once(manager, some_pupils):
    numbers = found(manager)

    assert counts(numbers["Primary"]) == (2, 6, 3, 1, 2)
    assert counts(numbers["Secondary"]) == (1, 1, 0, 1, 0)
    assert counts(numbers["Nursery"]) == (0, 0, 0, 0, 0)


def test_phases_add_up_to_all_and_districts_to_the_county(
    manager, district, other_district, some_pupils
):
    *phases, every = found(manager).values()
    parts = [found(manager, district=place)["All phases"] for place in (district, other_district)]

    assert len(phases) == len(Phase)
    assert counts(every) == tuple(map(sum, zip(*map(counts, phases), strict=True)))
    assert counts(every) == tuple(map(sum, zip(*map(counts, parts), strict=True)))
    assert counts(every) == (3, 7, 3, 2, 2)


def test_shares_are_of_pupils(manager, some_pupils):
    primary, nursery = found(manager)["Primary"], found(manager)["Nursery"]

    assert [str(primary.share(code)) for code in "NKE"] == ["50.0%", "16.7%", "33.3%"]
    assert primary.share("K", "E").words == "3 of 6"
    assert str(nursery.share("K")) == "not applicable"


def test_a_day_counts_what_held_on_it(manager, school):
    pupil = make_pupil(school)
    Status.objects.create(
        pupil=pupil, kind="sen", code="K", starts_on=A_WHILE_AGO, ends_on=date(2026, 3, 31)
    )
    Status.objects.create(pupil=pupil, kind="sen", code="E", starts_on=date(2026, 4, 1))
    Enrolment.objects.update(ends_on=date(2026, 7, 21))

    def on(*day):
        return counts(found(manager, day=date(*day))["Primary"])[1:]  # without the schools

    assert on(2020, 8, 31) == (0, 0, 0, 0)
    assert on(2026, 3, 31) == (1, 0, 1, 0)
    assert on(2026, 4, 1) == (1, 0, 0, 1)
    assert on(2026, 7, 21) == (1, 0, 0, 1)
    assert on(2026, 7, 22) == (0, 0, 0, 0)


def test_a_pupil_counts_at_the_school_of_the_main_enrolment_alone(manager, school, other_school):
    pupil = make_pupil(school, statuses={StatusKind.SEN: "K"})
    Enrolment.objects.create(
        pupil=pupil, school=other_school, kind=EnrolmentKind.GUEST, starts_on=A_WHILE_AGO
    )

    assert counts(found(manager)["All phases"]) == (2, 1, 0, 1, 0)


def test_each_number_opens_the_list_that_it_counts(client, manager, district, some_pupils):
    assert wrong_links(client, manager, PAGE) == []
    assert wrong_links(client, manager, f"{PAGE}?district={district.pk}") == []


def test_and_so_for_a_district_lead(client, lead, some_pupils):
    assert wrong_links(client, lead, PAGE) == []
    assert counts(found(lead)["All phases"]) == (2, 6, 3, 2, 1)


def test_numbers_of_another_day_open_no_list_of_today(client, manager, some_pupils):
    yesterday = timezone.localdate() - timedelta(days=1)

    links = links_of(client, manager, f"{PAGE}?day={yesterday.isoformat()}")

    assert {link.heading for link in links} == {"Schools"}


def test_who_sees_no_pupil_reads_numbers_that_open_no_pupils(client, report_editor, some_pupils):
    assert {link.heading for link in links_of(client, report_editor, PAGE)} == {"Schools"}


def test_the_chart_says_the_share_with_support_or_a_plan(client, manager, some_pupils):
    client.force_login(manager)

    chart = client.get(PAGE).context["content"].chart

    assert chart.title == "57.1% of pupils have SEN support or an EHC plan"
    assert [(name, str(value)) for name, value in chart.rows] == [
        ("Primary", "50.0"),
        ("Secondary", "100.0"),
        ("All phases", "57.1"),
    ]


def test_the_file(client, manager, some_pupils):
    header, *rows = csv_lines(client, manager, PAGE)

    assert header.startswith('Phase,Schools,Pupils,No SEN,"No SEN, of pupils",SEN support,')
    assert "Primary,2,6,3,50.0%,1,16.7%,2,33.3%" in rows
    assert rows[-1] == "All phases,3,7,3,42.9%,2,28.6%,2,28.6%"
