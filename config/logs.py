"""Where log lines go and what they look like."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def logging_config(level: str, file: Path | None = None) -> dict:
    """For Django's LOGGING: to stderr, each line with the id of the request that it is about. With `file`, all lines go
    there and errors to stderr too; it may be moved away while the site runs, as logrotate does.

    Raises ImproperlyConfigured where `file` cannot be written.
    """
    line: dict[str, object] = {"formatter": "line", "filters": ["request_id"]}
    handlers: dict[str, dict[str, object]] = {"console": {"class": "logging.StreamHandler", **line}}
    if file:
        check_writable(file)
        handlers["console"]["level"] = "ERROR"
        handlers["file"] = {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": file,
            "encoding": "utf-8",
            **line,
        }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "config.request_id.RequestIDFilter"}},
        "formatters": {"line": {"format": "{asctime} {levelname} [{request_id}] {name}: {message}", "style": "{"}},
        "handlers": handlers,
        # Two lines for every save otherwise, and two whenever the worker looks for work.
        "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db")},
        "root": {"handlers": list(handlers), "level": level},
    }


def check_writable(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("a").close()
    except OSError as error:
        raise ImproperlyConfigured(
            f"LOG_FILE={file} cannot be written ({error.strerror}). Name another file, or leave it empty: the log goes "
            "to standard error then."
        ) from error
