"""Everything the service needs on one machine, started and stopped by one small supervisor.

Standard library only, so that it runs before anything is installed; POSIX only.
"""


class Trouble(Exception):
    """Why it cannot go on, said to the person at the keyboard."""
