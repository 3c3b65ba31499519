"""Change history by triggers in Postgres: bulk changes and raw SQL leave their trace too."""

import pghistory

LEVEL = pghistory.Statement


def tracked(**options):
    """Class decorator: each insert, update and delete of the model's rows is kept for ever.

    The trackers are made anew for each model: the library's own setting for defaults copies them
    in a way that its statement-level triggers do not survive (3.9.2).
    """
    return pghistory.track(
        pghistory.InsertEvent(level=LEVEL),
        pghistory.UpdateEvent(level=LEVEL),
        pghistory.DeleteEvent(level=LEVEL),
        **options,
    )
