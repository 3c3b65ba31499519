"""Collecting static files hashes and compresses them: seconds that a second start can save."""

import hashlib
import os
from pathlib import Path

from .folders import ROOT

DECIDED_BY = ("requirements.txt", "catie/settings.py")


def is_current(static_root: Path) -> bool:
    """Whether what was collected is made of what lies here now."""
    note = _note(static_root)
    return note.exists() and note.read_text() == _fingerprint()


def note_collected(static_root: Path) -> None:
    _note(static_root).write_text(_fingerprint())


def _note(static_root: Path) -> Path:
    return static_root / ".made-of"


def _fingerprint() -> str:
    sources = [ROOT / name for name in DECIDED_BY]
    for folder, _, names in os.walk(ROOT / "static"):
        sources += [Path(folder, name) for name in names]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(f"{source.relative_to(ROOT)} ".encode())
        digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()
