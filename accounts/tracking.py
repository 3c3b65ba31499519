"""Change history by triggers in Postgres: bulk changes and raw SQL leave their trace too."""

import pghistory
import pgtrigger

LEVEL = pghistory.Statement


def never_emptied(name: str = "never_emptied") -> pgtrigger.Trigger:
    """TRUNCATE passes all triggers of rows by, so it is refused."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'Cannot truncate %', TG_TABLE_NAME;",
    )


def append_only() -> list[pgtrigger.Trigger]:
    """For the Meta of a model whose rows are added and never changed: notes, steps, records."""
    changes = pgtrigger.Update | pgtrigger.Delete
    return [pgtrigger.Protect(name="append_only", operation=changes), never_emptied()]


def tracked(**options):
    """Class decorator: each insert, update and delete of the model's rows is kept for ever.

    The trackers are made anew for each model: the library's own setting for defaults copies them
    in a way that its statement-level triggers do not survive (3.9.2).
    """
    track = pghistory.track(
        pghistory.InsertEvent(level=LEVEL),
        pghistory.UpdateEvent(level=LEVEL),
        pghistory.DeleteEvent(level=LEVEL),
        meta={"triggers": [never_emptied()]},
        **options,
    )
    refuse_emptying = pgtrigger.register(never_emptied("emptied_by_delete_alone"))
    return lambda model: refuse_emptying(track(model))
