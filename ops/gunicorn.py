"""How the web server runs, here and in production: `gunicorn -c ops/gunicorn.py catie.wsgi`."""

import gc
from typing import Any

worker_class = "gthread"
workers = 2
threads = 4
graceful_timeout = 5
loglevel = "warning"
preload_app = True
control_socket_disable = True  # it would lie in the home folder, shared by every checkout


def when_ready(server: Any) -> None:
    """Just before forking: what is loaded by now never becomes garbage, so collections skip it."""
    gc.collect()
    gc.freeze()
