"""Makes the roles and the first users of Airflow's own login (FAB), from a file: `python -m dags.first_users FILE`.

A line a user, `NAME:ROLES:PASSWORD`, roles with commas between: those of the review page (reader, reviewer, approver,
operator, auditor) and `admin`, who administers Airflow. Who is there already stays as they are. No password is printed, and
none stands in a command's arguments.
"""

from __future__ import annotations

import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = ("reader", "reviewer", "approver", "operator", "auditor")
RESOURCE = "MASH review: "
SHORTEST = 12
"""Characters of a password, as on the review page by itself."""

_EVERYBODY = (("can_read", "Website"), ("can_read", "Plugins"), ("menu_access", "Plugins"))
"""What the entry in Airflow's navigation needs."""


class UsersError(Exception):
    """The file can't be used; the message names a line's number and no more."""


@dataclass(frozen=True, slots=True)
class FirstUser:
    """Somebody who may sign in."""

    name: str
    roles: tuple[str, ...]
    password: str = field(repr=False)


def users_in(path: Path) -> list[FirstUser]:
    """The users of the file. Raises UsersError."""
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise UsersError("Others may read the file of first users: run chmod 600 on it.")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split(":", 2)
        roles = tuple(one.strip() for one in parts[1].split(",")) if len(parts) == 3 else ()
        if not parts[0].strip() or not roles or not set(roles) <= {*ROLES, "admin"}:
            raise UsersError(f"Line {number} of the file of first users must be NAME:ROLES:PASSWORD.")
        if len(parts[2]) < SHORTEST:
            raise UsersError(
                f"Line {number} of the file of first users: at least {SHORTEST} characters for a password."
            )
        found.append(FirstUser(parts[0].strip(), roles, parts[2]))
    return found


def airflow_roles(role: str) -> tuple[str, ...]:
    """The roles in Airflow that a role of ours means. An operator works Airflow itself, where no personal data is."""
    if role == "admin":
        return ("Admin",)
    return (f"MASH {role}", "Op") if role == "operator" else (f"MASH {role}",)


def make(users: list[FirstUser]) -> int:
    """Make roles and users. How many users are new."""
    from airflow.providers.fab.www.app import create_app

    app = create_app(enable_plugins=False)
    new = 0
    with app.app_context():
        manager: Any = app.appbuilder.sm
        for role in ROLES:
            made = manager.add_role(f"MASH {role}")
            for action, resource in (*_EVERYBODY, ("can_read", f"{RESOURCE}{role}")):
                manager.add_permission_to_role(made, manager.create_permission(action, resource))
        for one in users:
            if manager.find_user(username=one.name) is not None:
                continue
            roles = [manager.find_role(name) for role in one.roles for name in airflow_roles(role)]
            # Airflow wants an address; nothing is sent there.
            address = f"{one.name}@users.invalid"
            if not manager.add_user(one.name, one.name, "", address, roles, one.password):
                raise UsersError("A user couldn't be made: see Airflow's own log.")
            new += 1
    return new


def main() -> int:
    """Exit code 0; 2 where the file can't be used."""
    try:
        users = users_in(Path(sys.argv[1]))
        new = make(users)
    except (UsersError, OSError) as error:
        sys.stderr.write(f"{error if isinstance(error, UsersError) else type(error).__name__}\n")
        return 2
    sys.stdout.write(f"{new} of {len(users)} users are new.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
