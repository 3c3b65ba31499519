"""What surrounds every test: nothing slow, nothing to build."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def quick_settings(tmp_path_factory):
    """No manifest to build first, no deliberately slow passwords."""
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield
