"""The hash in use, made easy to reckon: tests sign in hundreds of times."""

from django.contrib.auth.hashers import ScryptPasswordHasher


class QuickScrypt(ScryptPasswordHasher):
    """A thousandth of the work."""

    work_factor = 2**4
