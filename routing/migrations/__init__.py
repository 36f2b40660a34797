"""The store's Alembic migrations, run by `routing.store_engine.upgrade`."""
