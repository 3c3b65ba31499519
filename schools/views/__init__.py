"""Lists of schools and pupils; contacts; UPNs; people and their postings."""

from .contacts import AddContact, ChangeContact, ContactHistory, RemoveContact
from .people import PersonDetail, PersonList
from .people_steps import AddPerson, Appoint, CloseAccount, EndPosting, invite, sign_out
from .pupils import PupilList, reveal_upn
from .schools import SchoolList

__all__ = [
    "AddContact",
    "AddPerson",
    "Appoint",
    "ChangeContact",
    "CloseAccount",
    "ContactHistory",
    "EndPosting",
    "PersonDetail",
    "PersonList",
    "PupilList",
    "RemoveContact",
    "SchoolList",
    "invite",
    "reveal_upn",
    "sign_out",
]
