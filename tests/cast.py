"""The cast: people named for what they may do, posted in Ashford or at its Oakfield school.

Each is a fixture. The stranger does an attendance officer's work, but in another district.
"""

import pytest

from accounts.roles import Role
from schools.tests.factories import make_district, make_person, make_pupil, make_school


@pytest.fixture
def district(db):
    return make_district("E07000105", "Ashford", "South")


@pytest.fixture
def other_district(db):
    return make_district("E07000114", "Thanet", "East")


@pytest.fixture
def school(district):
    return make_school("Oakfield Primary School", district=district)


@pytest.fixture
def other_school(other_district):
    return make_school("Seaview Primary School", district=other_district, town="Margate")


@pytest.fixture
def pupil(school):
    return make_pupil(school, first_name="Robin", last_name="Ashdown")


@pytest.fixture
def other_pupil(other_school):
    return make_pupil(other_school, first_name="Kestrel", last_name="Thanington")


@pytest.fixture
def officer(district):
    """Plans and logs Targeting Support Meetings in Ashford."""
    return make_person(Role.ATTENDANCE_OFFICER, name="Olive Officer", district=district)


@pytest.fixture
def exclusion_adviser(district):
    """Reads TSMs and referrals in Ashford."""
    return make_person(Role.EXCLUSION_ADVISER, name="Eve Exclusion", district=district)


@pytest.fixture
def teacher(district):
    """A specialist teacher: makes referrals and works on cases in Ashford."""
    return make_person(Role.SPECIALIST_TEACHER, name="Theo Teacher", district=district)


@pytest.fixture
def lead(district):
    """The STLS district lead: triages, decides and allocates in Ashford."""
    return make_person(Role.DISTRICT_LEAD, name="Lena Lead", district=district)


@pytest.fixture
def business_support(district):
    """Triages and schedules referrals in Ashford, and decides nothing."""
    return make_person(Role.BUSINESS_SUPPORT, name="Bea Support", district=district)


@pytest.fixture
def link_practitioner(district):
    """Brings requests to the PRG in Ashford and records what it decided."""
    return make_person(Role.LINK_PRACTITIONER, name="Lou Link", district=district)


@pytest.fixture
def programme_officer(db):
    """Records which of the county's schools take part in programmes; sees no pupil."""
    return make_person(Role.PROGRAMME_OFFICER, name="Pat Programme")


@pytest.fixture
def manager(db):
    """Reads everything in the county and changes nothing."""
    return make_person(Role.MANAGER, name="Mona Manager")


@pytest.fixture
def data_officer(db):
    """Imports files for the county."""
    return make_person(Role.DATA_OFFICER, name="Dan Data")


@pytest.fixture
def report_editor(db):
    """Reads the county's reports; sees no pupil."""
    return make_person(Role.REPORT_EDITOR, name="Rae Editor")


@pytest.fixture
def senco(school):
    """A school user, of Oakfield alone."""
    return make_person(Role.SCHOOL_USER, name="Sam Senco", school=school)


@pytest.fixture
def administrator(db):
    """Keeps accounts, postings and reference data; sees no pupil."""
    return make_person(Role.ADMINISTRATOR, name="Ada Administrator")


@pytest.fixture
def stranger(other_district):
    """An attendance officer, but in Thanet."""
    return make_person(Role.ATTENDANCE_OFFICER, name="Stan Stranger", district=other_district)
