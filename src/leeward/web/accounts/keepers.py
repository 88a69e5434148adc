"""Who may keep the directory: adding, stopping and letting in again, and giving a passphrase."""

from datetime import datetime

from django.db import IntegrityError, transaction

from leeward.domain.errors import LeewardError
from leeward.web.accounts import names, passphrases, slowing
from leeward.web.accounts.models import Keeper


class KeeperError(LeewardError):
    """What was asked for cannot be done with this keeper."""


def every() -> list[Keeper]:
    """Return all keepers, those who were stopped too, by name."""
    return list(Keeper.objects.order_by("folded"))


def find(name: str) -> Keeper:
    """Return the keeper of that name, however it is written; raise KeeperError when there is none."""
    keeper = Keeper.objects.filter(folded=names.fold(name)).first()
    if keeper is None:
        raise KeeperError("There is no keeper of that name: `leeward-directory keeper list` has them all.")
    return keeper


def free_name(name: str) -> str:
    """Return the name as it is shown; raise KeeperError when somebody has or had it."""
    shown = names.checked(name)
    if (taken := Keeper.objects.filter(folded=names.fold(shown)).first()) is not None:
        # The history says who changed what by name, so a name never passes to somebody else.
        way = "there already" if taken.is_active else "stopped; `keeper resume` lets the same person in again"
        raise KeeperError(f"{taken.name} is {way}. Somebody else needs another name.")
    return shown


def add(name: str, passphrase: str, *, at: datetime) -> Keeper:
    """Return a new keeper of that name, who may sign in at once; raise LeewardError with what is wrong."""
    keeper = Keeper(name=free_name(name), folded=names.fold(name), made_at=at)
    keeper.set_password(passphrases.checked(passphrase, keeper.name))
    try:
        with transaction.atomic():
            keeper.save()
    except IntegrityError:  # somebody added the same name meanwhile
        raise KeeperError(f"{keeper.name} is there already. Somebody else needs another name.") from None
    return keeper


def give_passphrase(keeper: Keeper, passphrase: str) -> None:
    """Give a keeper a new passphrase: every session that was opened with the old one is over."""
    keeper.set_password(passphrases.checked(passphrase, keeper.name))
    keeper.save(update_fields=["password"])
    slowing.forget(keeper.name)


def stop(keeper: Keeper) -> None:
    """Let a keeper in no more, at once: the next page that they ask for is the sign-in page."""
    keeper.is_active = False
    keeper.save(update_fields=["is_active"])


def resume(keeper: Keeper, passphrase: str) -> None:
    """Let a keeper who was stopped in again, with a new passphrase."""
    give_passphrase(keeper, passphrase)
    keeper.is_active = True
    keeper.save(update_fields=["is_active"])
