"""The one error of the reader."""


class ModelError(Exception):
    """The weights that ship with onrecord are missing or cannot be loaded; the message says what to do."""
