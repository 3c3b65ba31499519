import pytest

from .factories import join, make_programme


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def participation(programme, school, programme_officer):
    """Oakfield's, by the programme officer."""
    return join(programme, school, by=programme_officer)


@pytest.fixture
def stages(programme):
    return list(programme.stages.all())
