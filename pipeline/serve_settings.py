"""What `mash-intake serve` tells Airflow of how people reach it, and how long they stay signed in."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from schemas.settings import Settings

MOUNTED = "/mash-intake"
"""Where the review page is, below Airflow."""

_MINUTES = {
    # Somebody who does nothing for so long signs in again; asked at the latest when the token below has run out.
    "AIRFLOW__FAB__SESSION_LIFETIME_MINUTES": "60",
    # However busy: a working day.
    "AIRFLOW__FAB__SESSION_MAX_LIFETIME_MINUTES": "720",
}
_TOKEN_SECONDS = "1800"
"""How long Airflow's token is good without the session being asked; less than the session, so that work goes on."""

ATTEMPTS = ((10, 60), (60, 3600))
"""How many within so many seconds, of one person from one address: on Airflow's page for signing in (see
`dags/config/webserver_config.py`), and for a token (`dags/token_attempts.py`)."""


def is_https(settings: Settings) -> bool:
    """Whether people come by HTTPS."""
    address = settings.alarms.page_url or ""
    return settings.review.secure_cookies or address.startswith("https://")


def airflows_address(settings: Settings) -> str | None:
    """Airflow's own address for people, where the settings say the review page's; either is taken."""
    address = settings.alarms.page_url
    return None if address is None else address.removesuffix(MOUNTED)


def signing_in(settings: Settings, home: Path) -> Mapping[str, str]:
    """Airflow's settings for signing in. A `webserver_config.py` that stands in its home already is left in force."""
    told = {
        **_MINUTES,
        "AIRFLOW__API_AUTH__JWT_EXPIRATION_TIME": _TOKEN_SECONDS,
        "AIRFLOW__FAB__AUTH_RATE_LIMIT": ";".join(
            f"{most} per {seconds} seconds" for most, seconds in ATTEMPTS
        ),
        "AIRFLOW__FAB__COOKIE_SAMESITE": "Lax",
        "AIRFLOW__FAB__COOKIE_SECURE": str(is_https(settings)),
    }
    if not (home / "webserver_config.py").exists():
        told["AIRFLOW__FAB__CONFIG_FILE"] = str(files("dags") / "config" / "webserver_config.py")
    address = airflows_address(settings)
    if address is not None:  # the links of letters lead to the page itself
        told["MASH_INTAKE_REVIEW_URL"] = f"{address}{MOUNTED}"
    return told
