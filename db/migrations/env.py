"""Run by Alembic: applies the steps on the connection, and in the transaction, that ``db.migrate`` opened."""

from alembic import context

from db.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
