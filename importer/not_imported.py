class NotImportedError(Exception):
    """Why a file was not imported: the reason, what to do about it, and the line (from 1) where one is known."""

    def __init__(self, reason: str, advice: str, line: int | None = None):
        super().__init__(reason)
        self.reason = reason
        self.advice = advice
        self.line = line
