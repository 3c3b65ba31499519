"""manage.py import_schools, and GIAS's traps (send.md 2.4)."""

from datetime import UTC, date, datetime
from io import StringIO

import pghistory.models
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from imports.models import Batch
from schools.actions import import_establishments
from schools.models import (
    Establishment,
    EstablishmentLink,
    Kind,
    Phase,
    School,
    SchoolContact,
    TrustMembership,
)
from schools.tests.gias_extract import closed, counts, run, write_extract, write_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def gias(tmp_path):
    """Import an extract of these rows, with these links."""

    def imported(*rows, links=(), options=()):
        path = write_extract(tmp_path / "edubasealldata.csv", *rows)
        if links:
            options = [*options, "--links", write_links(tmp_path / "links.csv", *links)]
        return run(path, *options)

    return imported


def test_a_school_is_made_with_its_establishment(gias):
    assert counts(gias({"CensusDate": "16-01-2025"})) == {"new": 1}

    school = School.objects.get()
    assert (school.name, school.urn, school.district.name) == (
        "Oakfield Primary School",
        "990001",
        "Ashford",
    )
    assert (school.phase, school.kind, school.is_open) == (Phase.PRIMARY, Kind.MAINSTREAM, True)
    assert (school.roll, school.roll_on) == (210, date(2025, 1, 16))
    assert school.establishments.get().laestab == "886/0123"


def test_the_same_file_twice_changes_nothing(gias):
    links = [("990001", "Successor", "990002", "31-08-2023")]
    rows = [closed("990001", "31-08-2023"), {"URN": "990002", "OpenDate": "01-09-2023"}]
    gias(*rows, links=links)
    events = pghistory.models.Events.objects.count()

    assert counts(gias(*rows, links=links)) == {"unchanged": 2}
    assert pghistory.models.Events.objects.count() == events


def test_a_changed_cell_changes_the_establishment_and_its_school(gias):
    gias({}, {"URN": "990002"})

    assert counts(gias({"EstablishmentName": "Oak Academy"}, {"URN": "990002"})) == {
        "changed": 1,
        "unchanged": 1,
    }
    assert School.objects.get(urn="990001").name == "Oak Academy"
    assert Establishment.objects.get(urn="990001").name == "Oak Academy"


def test_schools_that_the_file_leaves_out_stay(gias):
    gias({}, {"URN": "990002"})
    gias({"URN": "990002"})

    assert School.objects.count() == 2


def test_a_dry_run_counts_and_keeps_nothing(gias):
    assert counts(gias({}, options=["--dry-run"])) == {"new": 1}
    assert not School.objects.exists()
    assert not Batch.objects.exists()


def test_what_became_of_a_file_is_recorded(gias):
    gias({})

    batch = Batch.objects.get()
    assert (batch.kind, batch.file_name, batch.counts["new"]) == (
        "schools",
        "edubasealldata.csv",
        1,
    )


def test_without_json_the_counts_are_words(tmp_path):
    out = StringIO()
    call_command("import_schools", str(write_extract(tmp_path / "x.csv", {})), stdout=out)

    assert out.getvalue().startswith("1 new, 0 changed, 0 unchanged, 0 quarantined, 0 rejected\n")


# Traps


def test_an_academy_conversion_is_a_new_urn_of_the_same_school(gias):
    gias({})
    school = School.objects.get()
    gias(
        closed("990001", "31-08-2023"),
        {"URN": "990002", "EstablishmentName": "Oakfield Academy", "OpenDate": "01-09-2023"},
        links=[("990001", "Successor", "990002", "31-08-2023")],
    )

    assert School.objects.get() == school
    school.refresh_from_db()
    assert (school.name, school.urn, school.is_open) == ("Oakfield Academy", "990002", True)
    assert set(school.establishments.values_list("urn", flat=True)) == {"990001", "990002"}


def test_which_urn_held_on_a_day_comes_from_the_establishments_own_dates(gias):
    gias(
        closed("990001", "31-08-2023"),
        {"URN": "990002", "OpenDate": "01-09-2023"},
        links=[("990001", "Successor", "990002", "15-06-2023")],
    )

    held = [
        [e.urn for e in School.objects.get().establishments.on(day)]
        for day in (date(2023, 7, 1), date(2023, 8, 31), date(2023, 9, 1))
    ]
    assert held == [["990001"], ["990001"], ["990002"]]


def test_a_link_that_comes_later_joins_what_were_two_schools(gias):
    rows = [closed("990001", "31-08-2023"), {"URN": "990002", "OpenDate": "01-09-2023"}]
    gias(*rows)
    assert School.objects.count() == 2

    gias(*rows, links=[("990002", "Predecessor", "990001")])
    assert School.objects.get().urn == "990002"
    assert School.objects.get().establishments.count() == 2


def test_two_schools_with_records_of_their_own_stay_apart_and_are_told(gias):
    rows = [closed("990001", "31-08-2023"), {"URN": "990002", "OpenDate": "01-09-2023"}]
    gias(*rows)
    for school in School.objects.all():
        SchoolContact.objects.create(
            school=school, role="head", name="Hetty Head", checked_on=date(2025, 9, 1)
        )

    result = gias(*rows, links=[("990001", "Successor", "990002")])
    assert "both have records: they stay apart" in result["notes"][0]
    assert School.objects.count() == 2
    assert counts(gias(*rows, links=[("990001", "Successor", "990002")])) == {"unchanged": 2}


def test_schools_that_merged_stay_separate_with_their_links(gias):
    gias(
        closed("990001", "31-08-2023"),
        closed("990002", "31-08-2023"),
        {"URN": "990003", "OpenDate": "01-09-2023"},
        links=[
            ("990001", "Successor - merged", "990003"),
            ("990002", "Successor", "990003"),
            ("990003", "Predecessor - merged", "990001"),
        ],
    )

    merged = School.objects.get(urn="990001")
    assert School.objects.count() == 3
    assert not merged.is_open
    assert [link.linked_urn for link in EstablishmentLink.objects.leading_from(merged)] == [
        "990003"
    ]


def test_links_within_a_school_do_not_lead_from_it(gias):
    gias(
        closed("990001", "31-08-2023"),
        {"URN": "990002", "OpenDate": "01-09-2023"},
        links=[("990001", "Successor", "990002")],
    )

    assert not EstablishmentLink.objects.leading_from(School.objects.get()).exists()


def test_links_of_urns_that_are_not_ours_are_left_out(gias):
    gias({}, links=[("118001", "Successor", "118002"), ("990001", "Other", "118002")])

    assert [link.linked_urn for link in EstablishmentLink.objects.all()] == ["118002"]


def test_a_link_gets_the_name_and_date_that_gias_corrects(gias):
    gias({}, links=[("990001", "Other", "118002")])
    result = gias({}, links=[("990001", "Other", "118002", "01-09-2020")])

    assert result["notes"] == ["Links: 0 new, 1 changed."]
    assert EstablishmentLink.objects.get().linked_on == date(2020, 9, 1)


@pytest.mark.parametrize(
    ("code", "is_open"), [("1", True), ("2", False), ("3", True), ("4", False)]
)
def test_proposed_to_close_is_open_and_proposed_to_open_is_not(gias, code, is_open):
    gias({"EstablishmentStatus (code)": code})

    assert School.objects.get().is_open is is_open


def test_a_successor_that_is_only_proposed_does_not_stand_for_the_school(gias):
    gias(
        closed("990001", "31-08-2023"),
        {"URN": "990002", "EstablishmentStatus (code)": "4", "OpenDate": "01-09-2026"},
        links=[("990001", "Successor", "990002")],
    )

    assert School.objects.get().urn == "990001"


def test_two_schools_of_one_name_are_told_apart_by_place(gias):
    gias({}, {"URN": "990002", "Town": "Deal", "Postcode": "CT14 6AA"})

    assert [s.place for s in School.objects.for_list()] == ["Ashford, TN23 1AA", "Deal, CT14 6AA"]


def test_a_school_that_closes_keeps_the_district_it_stood_in(gias):
    gias({})
    gias(closed("990001", "31-08-2025"))

    school = School.objects.get()
    assert (school.is_open, school.district.name) == (False, "Ashford")


@pytest.mark.parametrize("code", ["", "E06000035"])
def test_an_open_school_in_no_district_of_kent_is_quarantined_and_shown(gias, code):
    result = gias({"DistrictAdministrative (code)": code}, {"URN": "990002"})

    assert counts(result) == {"new": 1, "quarantined": 1}
    assert result["notes"][0] == (
        "Line 2: Oakfield Primary School (990001) is quarantined: "
        "Oakfield Primary School is open in no district of Kent."
    )
    assert School.objects.get().urn == "990002"
    assert result["status"] == 0


def test_schools_of_other_authorities_are_rejected_and_counted(gias):
    result = gias({}, {"URN": "118001", "LA (code)": "887"})

    assert result["rejected"] == 1
    assert "Rows of other authorities left out: 1." in result["notes"]
    assert School.objects.count() == 1


# Trusts


def trusts_of(school):
    return list(
        school.trusts.order_by("starts_on").values_list("trust__name", "starts_on", "ends_on")
    )


IN_TRUST = {"Trusts (code)": "0100", "Trusts (name)": "Oak Trust"}


def test_the_first_trust_holds_from_the_day_the_academy_opened(gias):
    gias(IN_TRUST)

    assert trusts_of(School.objects.get()) == [("Oak Trust", date(1998, 9, 1), None)]


def test_a_change_of_trust_ends_one_membership_and_begins_another(gias):
    gias(IN_TRUST)
    gias({"Trusts (code)": "0200", "Trusts (name)": "Ash Trust"})

    (_, _, left), (name, joined, _) = trusts_of(School.objects.get())
    assert name == "Ash Trust"
    assert (joined - left).days == 1


def test_a_second_change_on_one_day_leaves_no_membership_of_no_days(gias):
    gias(IN_TRUST)
    for name in ("Ash Trust", "Elm Trust"):
        gias({"Trusts (code)": name[:3], "Trusts (name)": name})

    assert [name for name, _, _ in trusts_of(School.objects.get())] == ["Oak Trust", "Elm Trust"]


def test_a_school_that_leaves_its_trust_is_in_none(gias):
    gias(IN_TRUST)
    gias({})

    assert not TrustMembership.objects.filter(ends_on=None).exists()


def test_a_trust_that_is_renamed_stays_the_same_trust(gias):
    gias(IN_TRUST)
    gias(IN_TRUST | {"Trusts (name)": "Great Oak Trust"})

    assert trusts_of(School.objects.get()) == [("Great Oak Trust", date(1998, 9, 1), None)]


# Who may


def test_only_those_who_import_files_may_import_schools(officer, data_officer):
    now = datetime(2025, 10, 1, tzinfo=UTC)

    with pytest.raises(PermissionDenied):
        import_establishments([], by=officer, at=now)
    assert import_establishments([], by=data_officer, at=now).new == 0
