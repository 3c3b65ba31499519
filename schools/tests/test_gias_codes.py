import pytest

from schools.gias_codes import kind_of, phase_of
from schools.models import Kind, Phase


@pytest.mark.parametrize(
    ("type_code", "kind"),
    [
        ("01", Kind.MAINSTREAM),
        ("34", Kind.MAINSTREAM),
        ("15", Kind.MAINSTREAM),
        ("07", Kind.SPECIAL),
        ("8", Kind.SPECIAL),
        ("44", Kind.SPECIAL),
        ("14", Kind.ALTERNATIVE),
        ("42", Kind.ALTERNATIVE),
        ("10", Kind.INDEPENDENT),
        ("11", Kind.INDEPENDENT),
        ("18", Kind.OTHER),
        ("99", Kind.OTHER),
    ],
)
def test_the_type_code_tells_the_kind(type_code, kind):
    assert kind_of(type_code, "7001", "Primary") == kind


@pytest.mark.parametrize(
    ("number", "phase_name", "kind"),
    [
        ("1106", "Not applicable", Kind.ALTERNATIVE),
        ("7040", "Not applicable", Kind.SPECIAL),
        ("2088", "Primary", Kind.MAINSTREAM),
        ("", "Secondary", Kind.MAINSTREAM),
        ("", "Not applicable", Kind.OTHER),
        ("", "16 plus", Kind.OTHER),
        ("", "", Kind.OTHER),
    ],
)
def test_without_a_type_code_the_number_or_the_phase_tells_it(number, phase_name, kind):
    assert kind_of("", number, phase_name) == kind


def test_middle_schools_count_as_the_phase_they_are_deemed():
    assert phase_of("Middle deemed primary") == Phase.PRIMARY
    assert phase_of("Middle deemed secondary") == Phase.SECONDARY
    assert phase_of("Not applicable") == phase_of("") == Phase.NONE
