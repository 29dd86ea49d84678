"""How the site uses the database that DATABASE_URL names."""

SQLITE = "orm.sqlite"  # Django's, as it is used here

# SQLite in WAL mode lets readers go on while one writer writes; IMMEDIATE takes the write lock when a transaction
# starts, so two editors queue (up to `timeout` seconds) instead of failing half way. NORMAL syncs at checkpoints: a
# power cut may lose the last commits, never the file. The system keeps it at hand for all connections.
PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -4096", "temp_store = MEMORY")
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "".join(f"PRAGMA {pragma};" for pragma in PRAGMAS),
}
WAIT_AT_MOST = 5  # seconds for a PostgreSQL that is away


def with_options(database: dict, pool_size: int) -> dict:
    """`database`, as read from its address, as an entry of DATABASES. PostgreSQL's connections are pooled, besides what
    the address says of them, as `?sslmode=verify-full`; `pool_size` of them for each process."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        return database | {"ENGINE": SQLITE, "OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
    pool = {"min_size": 1, "max_size": pool_size, "timeout": WAIT_AT_MOST, "reconnect_timeout": WAIT_AT_MOST}
    return database | {"OPTIONS": {"connect_timeout": WAIT_AT_MOST} | database.get("OPTIONS", {}) | {"pool": pool}}
