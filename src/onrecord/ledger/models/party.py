"""A party across all articles, what it is called, and where articles mention it."""

from __future__ import annotations

from django.db import models


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


class PartyLink(models.Model):
    """A story in which a party went by the ``short`` one's name and by the ``long`` one's: a vote that they are one."""

    short = models.ForeignKey(Party, models.CASCADE, related_name="longer", db_index=False)
    long = models.ForeignKey(Party, models.CASCADE, related_name="shorter")
    story = models.ForeignKey("Story", models.CASCADE, related_name="+")

    class Meta:
        """A story has one vote on two parties."""

        constraints = (models.UniqueConstraint(fields=["short", "long", "story"], name="party_link_once"),)

    def __str__(self) -> str:
        return f"{self.short} is {self.long}"


class Mention(models.Model):
    """A party of one reading, and which party of the ledger it is.

    ``local_id`` holds within the revision. ``affiliations`` are pairs of a local id, or None, and a role.
    ``own`` is the party that its name gives, or the fullest name that its story has for it; ``party`` is what that was
    merged into, if it was. ``is_decided`` says that a person chose it.
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
