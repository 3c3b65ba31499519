"""The county's real extract, read where it lies: ../shared/data/README.md says where it is from."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count

from schools.models import District, EstablishmentLink, Kind, Phase, School
from schools.tests.gias_extract import counts, run

REAL = Path(settings.BASE_DIR).parent / "shared/data/schools"
EXTRACT = REAL / "kent_gias_shape_DERIVED_cp1252.csv"
LINKS = REAL / "kent_gias_links_2025-04-22_ORIGINAL_cp1252.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not EXTRACT.exists(), reason=f"{EXTRACT} is not there"),
]

BY_DISTRICT = {  # primary, secondary, all-through, nursery
    "Ashford": (43, 7, 1, 0),
    "Canterbury": (35, 10, 0, 0),
    "Dartford": (29, 11, 1, 0),
    "Dover": (41, 9, 0, 0),
    "Folkestone and Hythe": (36, 6, 0, 0),
    "Gravesham": (27, 7, 1, 1),
    "Maidstone": (49, 12, 0, 0),
    "Sevenoaks": (42, 3, 0, 0),
    "Swale": (49, 9, 0, 0),
    "Thanet": (31, 7, 1, 0),
    "Tonbridge and Malling": (45, 11, 0, 0),
    "Tunbridge Wells": (32, 8, 0, 0),
}


def test_the_real_extract_with_its_links():
    first, second = (run(EXTRACT, "--links", LINKS) for _ in range(2))

    assert counts(first) == {"new": 1357, "quarantined": 2}
    assert counts(second) == {"unchanged": 1357, "quarantined": 2}
    assert EstablishmentLink.objects.count() == 860
    assert School.objects.count() == 1061
    assert_schools_are_those_counted_by_district_and_phase()
    assert_conversions_are_one_school()


def assert_schools_are_those_counted_by_district_and_phase():
    state = School.objects.open().state_funded()
    phases = (Phase.PRIMARY, Phase.SECONDARY, Phase.ALL_THROUGH, Phase.NURSERY)
    found = {
        district.name: tuple(state.filter(district=district, phase=p).count() for p in phases)
        for district in District.objects.all()
    }
    assert found == BY_DISTRICT
    # The README's 31 without a phase, of which the file gives no type for three, and the two
    # non-maintained special schools that it counts apart.
    assert dict(state.filter(phase=Phase.NONE).values_list("kind").annotate(Count("pk"))) == {
        Kind.SPECIAL: 24,
        Kind.ALTERNATIVE: 6,
    }


def assert_conversions_are_one_school():
    village = School.objects.get(establishments__urn="118284")  # Shoreham, closed on 31-12-2024
    assert (village.urn, village.is_open) == ("151495", True)
    split = School.objects.get(establishments__urn="135721")  # into two, Sheppey, 2024
    assert (split.urn, split.is_open) == ("135721", False)
    after = EstablishmentLink.objects.leading_from(split).filter(kind__startswith="Successor")
    assert set(after.values_list("linked_urn", flat=True)) == {"150934", "150935"}
