"""Airflow's page for signing in (FAB), which reads this file as Flask's configuration."""

from flask import request


def name_and_address() -> str:
    """Whose attempts are counted together: an office behind one address has many people, who all come at nine."""
    name = request.form.get("username", "")[:256].strip().casefold()
    return f"{request.remote_addr} {name}"


RATELIMIT_KEY_FUNC = name_and_address
