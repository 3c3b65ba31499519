"""The academic year that a report is about, or one term of it."""

from dataclasses import dataclass
from datetime import date

from schools.academic_year import days_of, name_of
from schools.models import Term


@dataclass(frozen=True)
class Period:
    year: int
    terms: tuple[Term, ...]
    term: Term | None = None

    def __str__(self):
        return str(self.term) if self.term else name_of(self.year)

    @property
    def first(self) -> date:
        return self.term.starts_on if self.term else days_of(self.year)[0]

    @property
    def last(self) -> date:
        return self.term.ends_on if self.term else days_of(self.year)[1]

    @property
    def asked_terms(self) -> tuple[Term, ...]:
        return (self.term,) if self.term else self.terms


def period_of(year: int, number: int | None = None) -> Period:
    terms = tuple(Term.objects.of_year(year))
    return Period(year, terms, next((term for term in terms if term.number == number), None))
