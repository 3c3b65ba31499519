"""Programmes, their stages, and the schools that take part: one noun a file."""

from .participation import Participation, ParticipationStep
from .programme import Programme, Stage

__all__ = ["Participation", "ParticipationStep", "Programme", "Stage"]
