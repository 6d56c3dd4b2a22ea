"""What the environment says of how the desk is served: to its owner on this machine, or to others."""

from __future__ import annotations

import dataclasses
import os
import secrets
from pathlib import Path

import platformdirs

from onrecord.desk.errors import DeskError

SERVED = "ONRECORD_SERVED"
SECRET_KEY = "ONRECORD_SECRET_KEY"  # the variable's name
ALLOWED_HOSTS = "ONRECORD_ALLOWED_HOSTS"
PUBLIC = "ONRECORD_PUBLIC"
PLAIN_HTTP = "ONRECORD_PLAIN_HTTP"
ALLOW_PRIVATE = "ONRECORD_ALLOW_PRIVATE"

SHORTEST_KEY = 50
_HERE = ("127.0.0.1", "localhost", "[::1]")


@dataclasses.dataclass(frozen=True, slots=True)
class Environment:
    """How the desk is served.

    ``served`` is to others than the owner of this machine. ``public`` lets visitors read without an account.
    ``https`` is whether it is reached over HTTPS, by way of a proxy that says so in ``X-Forwarded-Proto``.
    ``allow_private`` lets pages be fetched from addresses that are not on the open internet, never for others.
    """

    served: bool
    secret_key: str
    hosts: tuple[str, ...]
    public: bool
    https: bool
    allow_private: bool


def environment() -> Environment:
    """What the variables say. Raises ``DeskError`` where the desk is served to others without what that takes."""
    if not is_set(SERVED):
        return Environment(False, _own_key(), _HERE, False, False, is_set(ALLOW_PRIVATE))
    key = os.environ.get(SECRET_KEY, "")
    if len(key) < SHORTEST_KEY or len(set(key)) < 5:
        raise DeskError(
            f"to serve others, {SECRET_KEY} must hold a secret of {SHORTEST_KEY} characters or more; "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))' makes one"
        )
    hosts = tuple(filter(None, (host.strip() for host in os.environ.get(ALLOWED_HOSTS, "").split(","))))
    if not hosts or "*" in hosts:
        raise DeskError(
            f"to serve others, {ALLOWED_HOSTS} must name the hosts that the desk is reached by, as in desk.example.org"
        )
    return Environment(True, key, hosts, is_set(PUBLIC), not is_set(PLAIN_HTTP), False)


def is_set(variable: str) -> bool:
    """Whether a variable says yes."""
    return os.environ.get(variable, "").lower() in ("1", "true", "yes", "on")


def _own_key() -> str:
    """This user's own secret, made the first time and readable by nobody else."""
    if key := os.environ.get(SECRET_KEY):
        return key
    path = Path(platformdirs.user_data_path("onrecord")) / "desk.key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if len(key := path.read_text().strip()) >= SHORTEST_KEY:
            return key
        path.unlink()
        return _own_key()
    except OSError:
        # Nowhere to keep it: sessions then end with the process.
        os.environ[SECRET_KEY] = secrets.token_urlsafe(64)
        return os.environ[SECRET_KEY]
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key
