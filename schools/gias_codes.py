"""What GIAS's codes mean to us: whether a school is open, what kind it is, which phase.

GIAS has no field for the kind. Its type code tells (send.md 2.3); where the code is blank, the
establishment number's range or a phase does, as independent schools have neither.
"""

from schools.models import Kind, Phase

LA_CODE = "886"

STATUSES = {"1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open"}
OPEN = {"1", "3"}

KINDS = {
    Kind.MAINSTREAM: {1, 2, 3, 5, 6, 15, 28, 34, 35, 39, 40, 41, 45, 46},
    Kind.SPECIAL: {7, 8, 12, 33, 36, 44},
    Kind.ALTERNATIVE: {14, 38, 42, 43},
    Kind.INDEPENDENT: {10, 11},
}
KIND_OF_TYPE = {code: kind for kind, codes in KINDS.items() for code in codes}
NUMBERS_OF_UNITS = range(1100, 1150)
NUMBERS_OF_SPECIAL_SCHOOLS = range(7000, 8000)

PHASES = {
    "Nursery": Phase.NURSERY,
    "Primary": Phase.PRIMARY,
    "Middle deemed primary": Phase.PRIMARY,
    "Secondary": Phase.SECONDARY,
    "Middle deemed secondary": Phase.SECONDARY,
    "All-through": Phase.ALL_THROUGH,
    "16 plus": Phase.SIXTEEN_PLUS,
}


def phase_of(phase_name: str) -> Phase:
    return PHASES.get(phase_name, Phase.NONE)


def kind_of(type_code: str, number: str, phase_name: str) -> Kind:
    if type_code.isdigit():
        return KIND_OF_TYPE.get(int(type_code), Kind.OTHER)
    if number.isdigit() and int(number) in NUMBERS_OF_UNITS:
        return Kind.ALTERNATIVE
    if number.isdigit() and int(number) in NUMBERS_OF_SPECIAL_SCHOOLS:
        return Kind.SPECIAL
    with_classes = phase_of(phase_name) not in (Phase.NONE, Phase.SIXTEEN_PLUS)
    return Kind.MAINSTREAM if with_classes else Kind.OTHER
