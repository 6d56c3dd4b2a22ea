"""Who the sources of an article refer to: names, pronouns, nouns and what is left implicit become parties."""

from onrecord.reader.parties.resolution import Resolution, resolve

__all__ = ["Resolution", "resolve"]
