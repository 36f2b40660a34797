"""Whether Airflow's parts are alive, as its own web server tells anybody who asks."""

from __future__ import annotations

SECONDS = 8.0
PARTS = ("metadatabase", "scheduler", "triggerer", "dag_processor")


def unhealthy_parts(url: str) -> tuple[str, ...]:
    """The parts that aren't healthy; `api_server` where nobody answers. url: of Airflow's web server."""
    import httpx

    try:
        # Not by a proxy of the environment: Airflow is near, and a proxy's own error would pass for its silence.
        answer = httpx.get(f"{url}/api/v2/monitor/health", timeout=SECONDS, trust_env=False)
        told = answer.json()
    except (httpx.HTTPError, OSError, ValueError):
        return ("api_server",)
    if not isinstance(told, dict):
        return ("api_server",)
    return tuple(part for part in PARTS if (told.get(part) or {}).get("status") != "healthy")
