"""The person who signs in, and each time that they did."""

from .sign_in import SignIn
from .user import User

__all__ = ["SignIn", "User"]
