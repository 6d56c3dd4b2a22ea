"""From the sources of an article to its parties."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.reader.mention import Name, Statement
from onrecord.reader.parties.affiliated import affiliated
from onrecord.reader.parties.authorship import author_of
from onrecord.reader.parties.earlier import campaign_meant, same_people
from onrecord.reader.parties.entities import Entity, Mention
from onrecord.reader.parties.first_names import described_people, with_female_first_names
from onrecord.reader.parties.kin import kin
from onrecord.reader.parties.layout import Layout
from onrecord.reader.parties.lexicon import FUNCTION_WORDS, word_set
from onrecord.reader.parties.nominals import PUNCTUATION, joined_names, nominals, without_article, words_used
from onrecord.reader.parties.phrase import Phrase, parse
from onrecord.reader.parties.ranking import Anaphor, AnaphorKind, Context, Weights, alike, best, trained_weights
from onrecord.reader.parties.registry import Registry
from onrecord.reading import Party, PartyKind

_ARTICLES = frozenset({"the", "a", "an"})
_NEXT_WORD = re.compile(r" [^\W\d_]+")
_INDEFINITE = frozenset({"a", "an", "one", "another", "any", "each", "every"})


@dataclasses.dataclass(frozen=True, slots=True)
class Resolution:
    """The parties of an article; ``sources[i]`` is the index in ``parties`` of the source of the i-th statement."""

    parties: tuple[Party, ...]
    sources: tuple[int, ...]


def resolve(text: str, names: Sequence[Name], statements: Sequence[Statement]) -> Resolution:
    """Who each statement's source refers to, within this one article.

    ``names`` may be incomplete or mislabelled. A statement without a source is taken to have the subject of the clause
    of its cue for one. Spans outside the text are cut to it. Never raises.
    """
    return Resolver(text, names, statements, trained_weights()).resolution()


class Resolver:
    """One article while its sources are being resolved. An entity stands for each party until all are known."""

    def __init__(self, text: str, names: Sequence[Name], statements: Sequence[Statement], weights: Weights) -> None:
        self.text = text
        self.layout = Layout(text)
        self.statements = statements
        self.weights = weights
        self.names = names
        self.registry = Registry(self.layout, names, statements)
        self.phrases = [self._parse(s) for s in statements]
        self._describe()
        with_female_first_names(self.registry)
        self.individuals = {**described_people(self.registry), **kin(self.registry)}
        self.candidates = self._candidates()
        self.order = sorted(range(len(statements)), key=lambda i: (self.phrases[i].start, i))
        self.place = {i: n for n, i in enumerate(self.order)}
        self.enclosing = [self._enclosing(i) for i in range(len(statements))]
        self.of: dict[int, Entity] = {}
        self.open: set[int] = set()
        self.made: dict[tuple[str, str], Entity] = {}

    def _candidates(self) -> list[Entity]:
        """All that a source may refer to: whom and what the text names, its unnamed individuals and its groups."""
        unnamed = [e for e in nominals(self.registry) if not any(m.start in self.individuals for m in e.mentions)]
        kept = {id(e): e for e in (*self.registry.entities, *self.individuals.values(), *unnamed)}
        return list(kept.values())

    def _parse(self, statement: Statement) -> Phrase:
        if not statement.source:
            start = min((s.start for s in (*statement.cue, *statement.content)), default=0)
            return Phrase(start, start, "empty")
        start, end = statement.source[0].start, statement.source[-1].end
        if end - statement.source[0].end > 60:
            end = statement.source[0].end
        if self.text[start:end].lower() in _ARTICLES:
            # A source is never an article alone: the noun after it has been left out.
            noun = _NEXT_WORD.match(self.text, end)
            end = noun.end() if noun else end
        return parse(self.registry, start, end)

    def _describe(self) -> None:
        """Note what the sources that name people say of them: "an attorney for Corvo, Ada Brook"."""
        for phrase in self.phrases:
            person = phrase.entity
            if phrase.type != "named" or person is None or person.kind != "person" or phrase.owner is person:
                continue
            said = {w.lower() for w in self.text[phrase.start : phrase.end].replace("’", "'").replace("'s", "").split()}
            person.about |= {w.strip('.,()"') for w in said} - FUNCTION_WORDS

    def _enclosing(self, i: int) -> int | None:
        """The statement in whose content the source of the i-th stands: the innermost one."""
        at = self.phrases[i].start
        around = [
            (span.end - span.start, j)
            for j, other in enumerate(self.statements)
            if j != i
            for span in other.content
            if span.start <= at < span.end
        ]
        return min(around)[1] if around else None

    def resolution(self) -> Resolution:
        """Resolve every source, names first."""
        for i, phrase in enumerate(self.phrases):
            if phrase.type == "named" and phrase.entity is not None:
                self.of[i] = phrase.entity
        for i in self.order:
            self.entity(i)
        return self._parties()

    def _parties(self) -> Resolution:
        numbers: dict[int, int] = {}
        used: list[Entity] = []
        aliases: list[dict[str, None]] = []
        sources = []
        for i, statement in enumerate(self.statements):
            entity = self.of[i]
            n = numbers.setdefault(id(entity), len(used))
            if n == len(used):
                used.append(entity)
                named = [m for m in entity.mentions if m.label != "NOUN"] if entity.named else []
                aliases.append(dict.fromkeys(self.text[m.start : m.end] for m in named))
            words = " ".join(self.text[s.start : s.end] for s in statement.source)
            telling = words.strip() and words.lower() not in _ARTICLES
            if telling and self.phrases[i].type not in ("pronoun", "reader"):
                aliases[n][" ".join(words.split()).strip(" ,;:")] = None
            sources.append(n)
        parties = tuple(
            Party(f"p{n + 1}", e.name, e.kind, tuple(a for a in words if a and a != e.name))
            for n, (e, words) in enumerate(zip(used, aliases, strict=True))
        )
        return Resolution(affiliated(self.registry, self.names, parties, used, self.body_meant), tuple(sources))

    def body_meant(self, span: Span) -> Entity | None:
        """The body that a noun or pronoun outside the sources stands for: "the company", "its"."""
        phrase = parse(self.registry, span.start, span.end)
        it = phrase.type == "pronoun" or bool(phrase.owner_pronoun)
        if phrase.entity is not None or phrase.owner is not None:
            return phrase.entity or phrase.owner
        if (phrase.pronoun or phrase.owner_pronoun) not in ("", "it", "they"):
            return None
        if not it and (phrase.noun not in ("organization", "publication") or phrase.modifiers or phrase.complement):
            return None
        kind: AnaphorKind = "it" if it else "body"
        anaphor = Anaphor(span.start, span.end, kind, "", phrase.head, phrase.modifiers, phrase.determiner)
        named = [e for e in self.registry.bodies if not e.place or kind == "it"]
        return best(anaphor, named, self._context_at(span.start), self.layout, self.weights)

    def _context_at(self, offset: int) -> Context:
        before = [i for i in self.order if self.phrases[i].start < offset]
        last = before[-1] if before else None
        return Context() if last is None else Context(self.of.get(last), self.phrases[last].start)

    def entity(self, i: int) -> Entity:
        """What the i-th source refers to."""
        if i not in self.of:
            if i in self.open:
                return self._unknown()
            self.open.add(i)
            self.of[i] = self._resolve(i, self.phrases[i])
            self.open.discard(i)
        return self.of[i]

    def _resolve(self, i: int, phrase: Phrase) -> Entity:
        if phrase.type == "named" and phrase.entity is not None:
            return phrase.entity
        if phrase.type == "empty":
            return self._implicit(i, phrase)
        if phrase.type == "reader":
            return self._make(self._words(phrase), "reader", phrase)
        if phrase.type == "pronoun":
            return self._pronoun(i, phrase)
        if phrase.type == "group":
            again = same_people(self.text, self.phrases, self.of, phrase)
            if again is not None:
                return again
            return self._make(self._group_words(i, phrase), "group", phrase)
        return self._noun(i, phrase)

    def _words(self, phrase: Phrase, owner: Entity | None = None, *, complete: bool = True) -> str:
        return words_used(self.registry, phrase, owner, complete=complete)

    def _group_words(self, i: int, phrase: Phrase) -> str:
        """The words for several, with "he and his staff" completed to "Ada Brook and his staff"."""
        names = joined_names(self.registry, phrase)
        if names is not None:
            return names
        words = self._words(phrase)
        first, _, rest = words.partition(" ")
        if first.lower() in ("he", "she", "i") and rest:
            opening = dataclasses.replace(phrase, end=phrase.start + len(first), type="pronoun", pronoun=first.lower())
            found = self._pronoun(i, opening)
            if found.name:
                return f"{found.name}{'' if words[len(first) : len(first) + 1] == ',' else ' '}{rest}"
        return words

    def _unknown(self) -> Entity:
        return self.made.setdefault(("", "unnamed"), Entity("", "unnamed", [], named=False))

    def _make(self, name: str, kind: PartyKind, phrase: Phrase) -> Entity:
        """A party known by the words used for it; equal words of the same kind are the same party."""
        if not name or name.lower() in _ARTICLES:
            return self._unknown()
        entity = self.made.get((name.lower(), kind))
        if entity is None:
            entity = Entity(name, kind, [], named=False, plural=kind == "group")
            entity.about = frozenset(w.lower().strip(",.") for w in name.split())
            self.made[name.lower(), kind] = entity
            if kind not in ("reader",):
                self.candidates.append(entity)
        entity.mentions.append(Mention(phrase.start, max(phrase.end, phrase.start), "NOUN", True, (phrase.head,)))
        entity.seal()
        return entity

    def anaphor(self, i: int, phrase: Phrase, kind: AnaphorKind, gender: str = "") -> tuple[Anaphor, Context]:
        """The i-th source as the ranking wants it, with what is known of its surroundings."""
        n = self.place[i]
        before = [self.order[k] for k in range(n - 1, max(n - 3, -1), -1)]
        known = [self.of.get(j) for j in before] + [None, None]
        after = self.of.get(self.order[n + 1]) if n + 1 < len(self.order) else None
        j = self.enclosing[i]
        enclosing = None
        if j is not None:
            enclosing = self.entity(j) if j not in self.open else None
        own = tuple((s.start, s.end) for s in self.statements[i].content)
        previous_at = self.phrases[before[0]].start if before else -1
        anaphor = Anaphor(
            phrase.start, phrase.end, kind, gender, phrase.head, phrase.modifiers, phrase.determiner,
            phrase.complement, phrase.owner is not None or bool(phrase.owner_pronoun),
        )  # fmt: skip
        return anaphor, Context(known[0], previous_at, known[1], after, enclosing, own)

    def _best(
        self, i: int, phrase: Phrase, kind: AnaphorKind, gender: str = "", without: Entity | None = None
    ) -> Entity | None:
        anaphor, context = self.anaphor(i, phrase, kind, gender)
        among = [c for c in self.among(without) if not (c.named and phrase.head in _NEVER_NAMED)]
        return best(anaphor, among, context, self.layout, self.weights)

    def among(self, without: Entity | None) -> list[Entity]:
        """The candidates but for one: an owner is not the thing owned."""
        return [c for c in self.candidates if c is not without] if without is not None else self.candidates

    def _pronoun(self, i: int, phrase: Phrase) -> Entity:
        if phrase.pronoun in ("i", "we"):
            return self._first_person(i, phrase)
        kind, gender = _PRONOUN_KINDS.get(phrase.pronoun, ("he", ""))
        found = self._best(i, phrase, kind, gender)
        if found is None:
            return self._unknown()
        if phrase.pronoun == "who" and not found.named and not found.plural:
            return self._described(i, phrase, found)
        return found

    def _described(self, i: int, phrase: Phrase, found: Entity) -> Entity:
        """What "the president" in "the president, who …" refers to itself."""
        m = found.before(phrase.start)
        if m is None or not self.text[m.start : m.end].lower().startswith(("the ", "this ", "that ")):
            return found
        return self._noun(i, parse(self.registry, m.start, m.end))

    def _first_person(self, i: int, phrase: Phrase) -> Entity:
        speaker = self.speaker(i, phrase)
        if speaker is not None:
            return speaker
        if phrase.pronoun == "i" and self.layout.quote(phrase.start) is None:
            author = author_of(self.registry, phrase.start)
            if author is not None:
                return author
        return self._make(self.text[phrase.start : phrase.end], "unnamed", phrase)

    def speaker(self, i: int, phrase: Phrase) -> Entity | None:
        """Whose words the i-th source stands in."""
        j = self.enclosing[i]
        if j is None:
            quote = self.layout.quote(phrase.start)
            if quote is None:
                return None
            overlaps = [
                (min(span.end, quote[1]) - max(span.start, quote[0]), -k)
                for k, other in enumerate(self.statements)
                if k != i
                for span in other.content
                if span.start < quote[1] and span.end > quote[0]
            ]
            if not overlaps:
                return None
            j = -max(overlaps)[1]
        return None if j in self.open else self.entity(j)

    def _implicit(self, i: int, phrase: Phrase) -> Entity:
        """The subject of the clause: whose statement the sentence holds already, else who it names last before."""
        start, end = self.layout.sentence_span(phrase.start)
        enclosing = self.enclosing[i]
        near = [
            (phrase.start - p.start, j)
            for j, p in enumerate(self.phrases)
            if j != i and p.type != "empty" and start <= p.start <= phrase.start and j != enclosing
        ]
        if near:
            j = min(near)[1]
            if j not in self.open:
                return self.entity(j)
        before = [m for m in self.registry.within(start, phrase.start) if m.label != "NORP" and not self._quoted(m)]
        subjects = [m for m in before if m.subject] or before[:1]
        if subjects:
            return self.registry.home[subjects[-1]]
        n = self.place[i]
        for j in reversed(self.order[:n]):
            if j in self.of and self.phrases[j].type != "reader":
                return self.of[j]
        after = [m for m in self.registry.within(phrase.start, end) if m.subject]
        return self.registry.home[after[0]] if after else self._unknown()

    def _quoted(self, m: Mention) -> bool:
        return self.layout.quote(m.start) is not None

    def owner(self, i: int, phrase: Phrase) -> Entity | None:
        """Whose the thing is that a noun names: "his advisers", "Brook's letter"."""
        if phrase.owner is not None or not phrase.owner_pronoun:
            return phrase.owner
        if phrase.owner_pronoun in ("i", "we"):
            return self.speaker(i, phrase)
        kind, gender = _PRONOUN_KINDS.get(phrase.owner_pronoun, ("he", ""))
        return self._best(i, phrase, "his" if kind == "he" else kind, gender)

    def _noun(self, i: int, phrase: Phrase) -> Entity:
        individual = self.individuals.get(phrase.start)
        if individual is not None and phrase.head in individual.about:
            return individual
        owner = self.owner(i, phrase)
        if phrase.head in ("campaign", "team", "operation", "camp") and owner is not None and owner.kind == "person":
            campaign = self.registry.campaigns.get(id(owner))
            if campaign is not None:
                return campaign
        if phrase.head == "campaign" and owner is None and self.registry.campaigns:
            return campaign_meant(self.registry, phrase)
        if phrase.noun in ("document", "unknown") and phrase.author is not None:
            return phrase.author
        if phrase.noun in ("document", "unknown") and owner is not None and owner.kind != "group" and not owner.place:
            return owner
        if phrase.noun in ("people", "collective"):
            again = same_people(self.text, self.phrases, self.of, phrase)
            if again is not None:
                return again
            return self._make(self._words(phrase, owner), "group", phrase)
        by_name = self._within_name(phrase)
        if by_name is not None:
            return by_name
        new = phrase.determiner in _INDEFINITE or (phrase.owner is not None and phrase.head in _OWN_BODIES)
        if phrase.noun in ("person", "organization", "publication") and not new and not self._body_by_name(phrase):
            found = self._best(i, phrase, "person" if phrase.noun == "person" else "body", without=owner)
            if found is not None:
                return found
        if phrase.noun == "document":
            found = self._same_document(i, phrase) or self._by_whom(i, phrase)
            if found is not None:
                return found
        return self._unnamed(phrase, owner)

    def _body_by_name(self, phrase: Phrase) -> bool:
        """ "The Obama administration", "the Mexican government": a body that the phrase names by itself."""
        if phrase.head == "campaign" and phrase.owner is None:
            return True
        return phrase.noun == "organization" and phrase.named_modifier and phrase.determiner in ("the", "")

    def _within_name(self, phrase: Phrase) -> Entity | None:
        """The body whose name has all the words of "the budget office", or of "a House panel" for a committee."""
        if phrase.noun not in ("organization", "publication") or not phrase.modifiers or phrase.owner is not None:
            return None
        for entity in self.registry.bodies:
            forms = {w for m in entity.mentions for w in m.words}
            if entity.kind != "group" and alike(phrase.head) & forms and phrase.modifiers <= forms:
                return entity
        return None

    def _by_whom(self, i: int, phrase: Phrase) -> Entity | None:
        """Whose "the letter" or "the article" is, where the statements before tell: their source's."""
        if phrase.modifiers or phrase.complement or phrase.determiner not in ("the", "this", "that"):
            return None
        n = self.place[i]
        for back, j in enumerate(reversed(self.order[:n])):
            source = self.of.get(j)
            if source is None:
                continue
            if phrase.head in _OUTLETS_OWN and source.kind == "publication":
                return source
            if phrase.head in _ANYBODYS and back == 0 and source.named and not source.plural:
                return source
        return None

    def _same_document(self, i: int, phrase: Phrase) -> Entity | None:
        """What "the poll" is: the party of the nearest statement whose source says more about a poll."""
        if phrase.modifiers or phrase.complement or phrase.determiner not in ("the", "this", "that", ""):
            return None
        near = [
            (abs(p.start - phrase.start) + 4000 * (p.start > phrase.start), j)
            for j, p in enumerate(self.phrases)
            if j != i and p.type == "noun" and p.noun == "document" and p.head == phrase.head
            and (p.modifiers or p.complement or p.author or p.owner)
        ]  # fmt: skip
        if not near or min(near)[1] in self.open:
            return None
        return self.entity(min(near)[1])

    def _unnamed(self, phrase: Phrase, owner: Entity | None) -> Entity:
        if phrase.noun == "document":
            return self._make(without_article(self._words(phrase, owner)), "document", phrase)
        kind: PartyKind = "unnamed"
        if phrase.noun == "organization" and (phrase.modifiers or phrase.head in _NAMED_BODIES):
            kind = "organization" if phrase.determiner not in _INDEFINITE else "unnamed"
        words = self._words(phrase, owner, complete=owner is not None and bool(phrase.owner_pronoun))
        if kind == "organization":
            words = self.text[phrase.start : phrase.end].strip(PUNCTUATION)  # as it stands, whatever its spaces
        return self._make(without_article(words), kind, phrase)


# What belongs to a country or a body and speaks for itself.
_OWN_BODIES = word_set("office embassy ministry consulate government parliament army navy police")
# Whoever is called so is somebody whom the article does not name.
_NEVER_NAMED = word_set("source insider eyewitness tipster whistleblower")
_OUTLETS_OWN = word_set("article story piece editorial column report profile")
_ANYBODYS = word_set("letter message email e-mail statement tweet memo post note")
_NAMED_BODIES = frozenset({"campaign", "government", "administration", "congress", "senate", "house"})
_PRONOUN_KINDS: dict[str, tuple[AnaphorKind, str]] = {
    "he": ("he", "he"),
    "she": ("he", "she"),
    "they": ("they", ""),
    "it": ("it", ""),
    "who": ("who", ""),
}
