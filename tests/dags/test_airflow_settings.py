"""Airflow's settings, and what the lock file names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from airflow_fixtures import CONFIG, ROOT

from pipeline.demo_airflow import free_ports, read_env

pytest_plugins = ["airflow_fixtures"]


@pytest.mark.slow
def test_every_setting_is_one_that_airflow_knows(airflow_home: Path) -> None:
    from airflow.configuration import conf

    for name in read_env((CONFIG / "airflow.env").read_text(encoding="utf-8")):
        _, section, option = name.split("__")
        assert option.lower() in conf.configuration_description[section.lower()]["options"], name


def test_the_database_waits_and_stands_in_the_home(airflow_home: Path) -> None:
    from airflow.configuration import conf

    assert conf.get("database", "sql_alchemy_conn") == f"sqlite:///{airflow_home}/airflow.db?timeout=60"
    assert 2 <= conf.getint("core", "parallelism") <= 4


def test_reading_settings() -> None:
    assert read_env("# note\n\nA=1\n B=x=y \n") == {"A": "1", "B": "x=y"}


def test_free_ports_are_free_and_different() -> None:
    ports = free_ports(8080, 3)
    assert len(set(ports)) == 3
    assert all(port >= 1024 for port in ports)


def test_the_lock_names_the_public_index_only() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^/\"]+", lock)) == {
        "https://pypi.org",
        "https://files.pythonhosted.org",
    }
