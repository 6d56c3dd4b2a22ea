"""A party across all articles, what it is called, and where articles mention it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from onrecord.ledger.models.attribution import Attribution


class Party(models.Model):
    """Whoever sources refer to. ``key`` is the folded name that it is found by, or the place of somebody unnamed.

    ``merged_into`` is the party that this one turned out to be; everything points at the last of the chain.
    ``is_decided`` says that a person merged or split it, so that no later reading does otherwise. ``features`` are the
    bodies, posts and company by which persons of one name are told apart.
    """

    key = models.TextField(unique=True)
    name = models.TextField()
    kind = models.CharField(max_length=16)
    wikidata = models.CharField(max_length=24, blank=True, default="")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    is_decided = models.BooleanField(default=False)
    features = models.JSONField(default=list)

    if TYPE_CHECKING:
        names: models.Manager[PartyName]
        mentions: models.Manager[Mention]
        attributions: models.Manager[Attribution]

    def __str__(self) -> str:
        return self.name


class PartyName(models.Model):
    """A name that a party goes by in some article; ``key`` is the name folded, to look it up by."""

    party = models.ForeignKey(Party, models.CASCADE, related_name="names")
    key = models.TextField(db_index=True)
    name = models.TextField()

    class Meta:
        """A name is kept once a party."""

        constraints = (models.UniqueConstraint(fields=["party", "name"], name="party_name_once"),)

    def __str__(self) -> str:
        return self.name


class Mention(models.Model):
    """A party of one reading, and which party of the ledger it is.

    ``local_id`` holds within the revision. ``affiliations`` are pairs of a local id, or None, and a role.
    ``own`` is the party that its own name gives; ``party`` is the root of that after every merge. ``is_decided`` says
    that a person chose it.
    """

    revision = models.ForeignKey("Revision", models.PROTECT, related_name="mentions")
    local_id = models.TextField()
    name = models.TextField()
    kind = models.CharField(max_length=16)
    aliases = models.JSONField(default=list)
    affiliations = models.JSONField(default=list)
    own = models.ForeignKey(Party, models.PROTECT, related_name="own_mentions")
    party = models.ForeignKey(Party, models.PROTECT, related_name="mentions")
    is_decided = models.BooleanField(default=False)

    class Meta:
        """A reading names each of its parties once."""

        constraints = (models.UniqueConstraint(fields=["revision", "local_id"], name="mention_once"),)

    def __str__(self) -> str:
        return self.name
