"""The desk's tables, from version to version."""
