"""The site's own changes to the list of words that comments are held for."""

from __future__ import annotations

from django.db import transaction

from onrecord.desk.discussion import language
from onrecord.desk.models import Act, HouseWord, User

_KINDS = {HouseWord.Effect.HOLD: Act.Kind.WORD_HELD, HouseWord.Effect.ALLOW: Act.Kind.WORD_ALLOWED}


def found_in(text: str) -> list[str]:
    """The words that a comment with this text would be held for."""
    effects = dict(HouseWord.objects.values_list("word", "effect"))
    held = frozenset(word for word, effect in effects.items() if effect == HouseWord.Effect.HOLD)
    return language.found(text, held, frozenset(effects) - held)


def put(word: str, effect: HouseWord.Effect, moderator: User) -> None:
    """Have comments with this word (in lower case) held, or let them pass; what it was before is replaced."""
    with transaction.atomic():
        HouseWord.objects.update_or_create(word=word, defaults={"effect": effect})
        Act.objects.create(who=moderator, kind=_KINDS[effect], word=word)


def drop(id: int, moderator: User) -> str | None:
    """Take a word off the site's list; the word, None where it is not there."""
    with transaction.atomic():
        row = HouseWord.objects.filter(pk=id).first()
        if row is None:
            return None
        row.delete()
        Act.objects.create(who=moderator, kind=Act.Kind.WORD_DROPPED, word=row.word)
    return row.word
