"""What people decided: who, when, on what, and what it replaced."""

from __future__ import annotations

from django.db import models


class Action(models.TextChoices):
    """What was done."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Decision(models.Model):
    """One decision. Rows are only ever added: the latest on a thing holds, and ``replaces`` is the one before it.

    Exactly one of ``attribution``, ``mention`` (which party it is), ``claim``, ``position`` and ``party`` is what was
    decided on. ``before`` and ``after`` are its values as they were and as they became. An undo takes back the latest
    decision before it that has not been taken back yet.
    """

    who = models.TextField()
    when = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=8, choices=Action.choices)
    attribution = models.ForeignKey("Attribution", models.PROTECT, null=True, related_name="decisions")
    mention = models.ForeignKey("Mention", models.PROTECT, null=True, related_name="decisions")
    claim = models.ForeignKey("Claim", models.PROTECT, null=True, related_name="decisions")
    position = models.ForeignKey("Position", models.PROTECT, null=True, related_name="decisions")
    party = models.ForeignKey("Party", models.PROTECT, null=True, related_name="decisions")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        """A decision is about one thing."""

        constraints = (
            models.CheckConstraint(
                name="decision_on_one_thing",
                condition=models.Q(attribution__isnull=False, mention=None, claim=None, position=None, party=None)
                | models.Q(attribution=None, mention__isnull=False, claim=None, position=None, party=None)
                | models.Q(attribution=None, mention=None, claim__isnull=False, position=None, party=None)
                | models.Q(attribution=None, mention=None, claim=None, position__isnull=False, party=None)
                | models.Q(attribution=None, mention=None, claim=None, position=None, party__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.who}: {self.action}"
