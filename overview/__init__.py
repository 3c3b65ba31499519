"""One person's work, one school and one pupil, seen whole across the apps."""
