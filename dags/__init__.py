"""Airflow: schedules, retries, wiring."""
