"""Everything that changes schools, pupils and postings; one noun a file."""

from .contacts import add_contact, change_contact, remove_contact
from .establishments import import_establishments
from .people import appoint, close_account, create_account, end_posting, invite, sign_out
from .pupils import import_pupils
from .upns import reveal_upn

__all__ = [
    "add_contact",
    "appoint",
    "change_contact",
    "close_account",
    "create_account",
    "end_posting",
    "import_establishments",
    "import_pupils",
    "invite",
    "remove_contact",
    "reveal_upn",
    "sign_out",
]
