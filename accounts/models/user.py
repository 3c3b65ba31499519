"""The person who signs in. Where they work and as what is a posting, in schools."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from accounts.tracking import tracked
from accounts.versions import Lockable


class UserQuerySet(models.QuerySet["User"]):
    def matching(self, words: str):
        """People in whose name or address every word is found."""
        found = self
        for word in words.split():
            found = found.filter(models.Q(name__icontains=word) | models.Q(email__icontains=word))
        return found


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)


@tracked(exclude=["password", "last_login"])
class User(Lockable, AbstractBaseUser):
    """A person with an account. Signs in by e-mail address."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        "may open the admin", default=False, help_text="Set by an administrator's posting."
    )
    wants_digest = models.BooleanField("daily digest by e-mail", default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self):
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Asked by the Django admin alone; everything else asks rules.py."""
        return self.is_active and self.is_staff

    def has_perms(self, perms, obj=None) -> bool:
        return self.has_perm("", obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff
