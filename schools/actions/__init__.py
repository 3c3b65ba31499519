"""Everything that changes schools, pupils and postings; one noun a file."""

from .establishments import import_establishments

__all__ = ["import_establishments"]
