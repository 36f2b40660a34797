"""Alembic's entry: runs on the connection, and in the transaction, that `upgrade` hands over."""

from __future__ import annotations

from alembic import context

from routing.store_tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
