"""Steps between schemas, run by Alembic, oldest first in ``versions``."""
