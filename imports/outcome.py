"""What an import did, or would do."""

from dataclasses import asdict, dataclass, field

from .problem import Problem

COUNTED = ("new", "changed", "unchanged", "quarantined", "rejected")


@dataclass
class Outcome:
    """Counts of the file's rows. When there is a problem, nothing was kept and all are nought."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    rejected: int = 0
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in COUNTED}

    def as_json(self) -> dict[str, object]:
        return asdict(self)
