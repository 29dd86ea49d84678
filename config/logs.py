"""Where log lines go and what they look like."""


def logging_config(level: str) -> dict:
    """For Django's LOGGING: to stderr, each line with the id of the request that it is about."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "delivery.request_id.RequestIDFilter"}},
        "formatters": {"line": {"format": "{asctime} {levelname} [{request_id}] {name}: {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
        # Two lines for every save otherwise, and two whenever the worker looks for work.
        "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db")},
        "root": {"handlers": ["console"], "level": level},
    }
