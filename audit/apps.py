from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate

NEVER_IGNORE = """
    create or replace function _pgtrigger_should_ignore(trigger_name name)
    returns boolean language sql immutable as 'select false'
"""


def close_ignore_switch(using, **kwargs):
    """Any session could `set pgtrigger.ignore` and leave no trace: our triggers take no heed.

    The library puts its own function there with each trigger that it installs, so ours comes
    after.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(NEVER_IGNORE)


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        # pgtrigger installs when its own turn comes, and pghistory stands behind it.
        post_migrate.connect(close_ignore_switch, sender=apps.get_app_config("pghistory"))
