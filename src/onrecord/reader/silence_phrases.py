"""The set phrases in which news tells that somebody said nothing, with their variants."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from onrecord.article import Span

Silent = Literal["subject", "speaking subject", "nobody", "asked", "named after"]

# Parts of the phrases, for lower-case text with straight apostrophes. "_" stands for a space or a line break.
_PARTS = {
    "DAY": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    "ADVERBS": r"(?:_(?:\w{2,18}ly|yet|even|ever|also|further|so_far|as_yet|so_much_as|thus_far|at_first)){0,3}",
    "MEANS": r"(?:,?_(?:on|late|early|earlier|again|twice|today|yesterday|this|last|week|month|<DAY>|\w{2,18}ly|through"
    r"|via|a|an|his|her|its|their|spokes\w+|lawyers?|attorneys?|publicists?|representatives?|when|asked|reached"
    r"|contacted|then|several|multiple|times|to_reporters),?){0,6}?",
    "NOT": r"(?:(?:did|do|does|has|have|had|would|could|was|were|is|are)(?:_not|n't)|will_not|won't|can(?:_?not|'t)"
    r"|(?:(?:has|have|had)_)?never)",
    "COULDNT": r"(?:(?:could|can)(?:_not|n't|not|'t))",
    "REQUESTS": r"(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y|ies)|questions?|questionnaires?|attempts"
    r"|(?:phone_)?calls|(?:phone|telephone)_call|call_(?:from|seeking|requesting|for_comment)|messages?|e-?mails?"
    r"|voice-?mails?|texts?|letters?)",
    "CHARGES": r"(?:reports?|claims?|allegations?|accusations?|criticisms?|remarks?|statements?|charges?|comments?)",
    "REMARK": r"(?:comments?|statements?|response|reply)",
    "DETAILS": r"(?:comments?|details?|information|statements?|explanation|specifics|response|answers?|reasons?)",
    "INTERVIEW": r"(?:(?:an?_)?(?:(?:further|immediate|additional|\w{1,18}ed)_)?(?:comments?|responses?|interviews?))",
    "WHETHER": r"(?:whether|if|how|what|who|whom|whose|why|when|where|which)",
    "TOPIC": r"(?:on|about|regarding|over|concerning|as_to)",
    "ANY": r"(?:(?:an?|any|further|more|additional|specific|immediate|public|official|formal|other|much)_){0,4}",
    "WORDS": r"(?:[^\s.,;:!?]{1,25}_){0,8}?",
    "LATER": r"(?=_?(?:[.,;!)\]”\"—–]|$)|_(?:by|on|before|when|in_time|immediately|until|either|this|last|late|early"
    r"|<DAY>)\b)",
    # What is not told: verbs, with what follows those that have other uses ("refused to confirm the nominee").
    "TELL": r"(?:comment|elaborate|discuss|disclose|divulge|reveal|specify|speculate|clarify|explain|reply|weigh_in"
    r"|(?:describe|characteri[sz]e)(?!_<WORDS>as\b)|respond(?!_in_kind)|be_(?:interviewed|quoted|drawn(?=_on|<LATER>))|expand_on"
    r"|go_into_<ANY>(?:details?|specifics)|answer(?!_<WORDS>(?:door|phone|bell))|(?:name|identify)(?!_with)"
    r"|confirm(?!_<WORDS>(?:nomin\w+|judge|justice))|address(?=_<WORDS>(?:questions?|issues?|<CHARGES>)\b)"
    r"|say(?=_(?:<WHETHER>|more|anything|much|exactly|precisely|publicly)\b|<LATER>)"
    r"|(?:speak|talk)(?=_(?:about|publicly|with_\w+_about|on_the_record)\b|<LATER>"
    r"|_to_<WORDS>(?:reporters?|journalists?|media|press)\b)|(?:take|field|accept)(?=_<WORDS>questions)"
    r"|(?:give|provide|offer|share|release|furnish|make|issue)(?=_<ANY><DETAILS>\b))\b",
}

_PART = re.compile("<([A-Z]+)>")

# Every phrase has one of these words in it, and most sentences have none.
_SIGNS = re.compile(
    r"\b(?:declin|refus|ignor|turned|reject|rebuff|yet|opted|cho|elect|prefer|kept|keep|maintain|remain|stay"
    r"|mum\b|silen|tight|quiet|ne(?:ither|ver)|no(?:t|ne|body)?\b|cannot|un(?:answ|ret|ack|avail|able)|fail|attempt|effort|refer"
    r"|without)|n't\b"
)
_SENTENCE = re.compile(r"[^.!?]+")

# An example of each phrase; the groups are the cue, and the beginning of the content.
Phrases = Mapping[str, str]

_SAID: Phrases = {
    "declined to comment": r"(declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing))<MEANS>_(to<ADVERBS>_<TELL>)",
    "declined further comment": r"(declin(?:e[sd]?|ing))_(<ANY>comment\b)",
    "ignored a request for comment": (
        r"(declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)|ignor(?:e[sd]?|ing)|turned_down|rejected|rebuffed)_(<WORDS>(?:"
        r"(?:requests?|invitations?)_(?:for|to)_(?:<INTERVIEW>|comment|be_interviewed)|interview_requests?)\b)"
    ),
    "ignored questions": (
        r"(ignor(?:e[sd]|ing))_(<WORDS>(?:questions?|inquiries|queries|e-?mails|messages|phone_calls)\b)"
    ),
    "did not comment": r"(<NOT><ADVERBS>)_(comment(?:ed|ing)?\b)",
    "did not respond to a request": (
        r"(<NOT><ADVERBS>_(?:respond(?:ed)?|repl(?:y|ied))<MEANS>_to)_(<WORDS>(?:<REQUESTS>|<CHARGES>)\b)"
    ),
    "did not return calls": r"(<NOT><ADVERBS>_return(?:ed)?)_(<WORDS>(?:<REQUESTS>|calls?)\b)",
    "did not issue a statement": (
        r"(<NOT><ADVERBS>_(?:had|have|offer(?:ed)?|provided?|issued?|released?|made?|given?|gave))_(<ANY><REMARK>\b)"
    ),
    "was unavailable for comment": (
        r"(<NOT><ADVERBS>_(?:made_)?(?:available|reachable)|(?:was|were|is|are|being)<ADVERBS>_unavailable)"
        r"(<ADVERBS>_(?:for_<INTERVIEW>|to_comment)\b)"
    ),
    "could not be reached for comment": (
        r"(<COULDNT><ADVERBS>_be<ADVERBS>_(?:reached|contacted|located))(<ADVERBS>_(?:for_<INTERVIEW>|to_comment)\b)"
    ),
    "has yet to comment": (
        r"((?:has|have|had|is|are|was|were)_yet_to)(<ADVERBS>_(?:respond|reply|comment|elaborate|weigh_in|answer_<WORDS>"
        r"<REQUESTS>|(?:issue|make|release|give|offer|provide)_<ANY><REMARK>|speak_(?:publicly|out|about))\b)"
    ),
    "opted for silence": (
        r"(opt(?:ed|s|ing)?|cho(?:oses?|sen?|osing)|elected|preferred)_((?:for_|to_keep_)?silence\b"
        r"|(?:for_|to_)(?:remain|stay|keep|be)(?:ing)?_(?:silent|quiet|mum)\b|(?:not_to|to_not)_<TELL>)"
    ),
    "had no comment": (
        r"(had|has|have|offer(?:s|ed)|gave|made|makes|issued|provided|released)_(no_(?:(?:immediate|further|public"
        r"|official|other|additional|formal|direct|on-the-record)_){0,2}<REMARK>\b)"
    ),
    "would neither confirm nor deny": (
        r"((?:(?:would|could|can|did|does|will)_)?neither|(?:would|could|can|did|does|will)(?:_not|n't|not))<ADVERBS>"
        r"_(confirm(?:ed|s)?_n?or_den(?:y|ied|ies)\b)"
    ),
    "referred questions to": (
        r"(referred|refers)_((?:(?:all|any|further|media|press|most|other)_){0,2}(?:questions|inquiries|queries"
        r"|requests?_for_comment|reporters)_<WORDS>to\b)"
    ),
}
# These are said of things, too: their subject must be people or a body.
_SAID_OF_SPEAKERS: Phrases = {
    "did not elaborate": (
        r"(did(?:_not|n't)<ADVERBS>)_((?:elaborate|specify|(?:give|provide|offer)_<ANY><DETAILS>)\b)"
    ),
    "did not answer questions": r"((?!can|could)<NOT><ADVERBS>_answer(?:ed)?)_(<WORDS><REQUESTS>\b)",
    "did not respond": r"(<NOT><ADVERBS>)_((?:respond(?:ed)?|repl(?:y|ied))<MEANS><LATER>)",
    "did not say whether": r"(<NOT><ADVERBS>_(?:say|said))<MEANS>_(<WHETHER>\b)",
    "would not discuss": r"(would_not|wouldn't|will_not|won't)(<ADVERBS>_<TELL>)",
    "could not be reached": (
        r"(<COULDNT><ADVERBS>)_(be<ADVERBS>_reached(?:_immediately|_by_(?:tele)?phone|_by_e-?mail)?<LATER>)"
    ),
    "remained silent": (
        r"((?:remain|stay)(?:s|ed|ing)?<ADVERBS>|kept|keeps|keeping)_((?:silent|mum|tight-?lipped)"
        r"(?:_(?:<TOPIC>|when_asked)\b|,?_so_far\b|(?=_?[.;])))"
    ),
    "was silent on": (
        r"((?:(?:has|have|had)_been|was|were|is|are|kept|keeps|keeping|remain(?:s|ed)?|stay(?:s|ed))<ADVERBS>)_"
        r"((?:silent|mum|tight-?lipped|quiet)_(?:<TOPIC>|when_asked)\b)"
    ),
    "has been silent so far": (
        r"((?:has|have)_been<ADVERBS>)_((?:silent|mum|tight-?lipped)(?:_(?:so|thus)_far\b|(?=_?[.,;])))"
    ),
    "kept his silence": (
        r"(kept|keeps|keeping|maintain(?:s|ed|ing)?)_((?:(?:its|his|her|their|a|an|public|radio)_){0,2}silence\b)"
    ),
}
# These tell of silence where their subject is nobody: "Neither company responded to requests for comment".
_SAID_OF_NOBODY: Phrases = {
    "responded to a request": r"((?:responded|replied)_to|returned|answered)_(<WORDS><REQUESTS>\b)",
    "would comment": (
        r"(would|could|wanted_to|agreed_to|has|have|had)_((?:immediate_|any_|a_)?comment(?:ed)?\b|be_reached\b"
        r"|respond(?:ed)?\b)"
    ),
    "was available for comment": r"(was|were)_((?:immediately_)?available_for_<INTERVIEW>\b)",
}
# The silent are those whom a request went to: "Calls to the company went unanswered".
_SAID_OF_REQUESTS: Phrases = {
    "went unanswered": (
        r"((?:went|gone|go|goes|was|were|been|remain(?:s|ed)?)<ADVERBS>_un(?:answered|returned|acknowledged)"
        r"|(?:was|were)(?:_not|n't)<ADVERBS>_(?:returned|answered)|(?:has|have|had)(?:_not|n't)<ADVERBS>_been"
        r"_(?:returned|answered)|(?:went|was|were)<ADVERBS>_(?:ignored|without_(?:a_)?(?:reply|response|answer)))\b()"
    ),
}
# The silent come after: "There was no comment from the company".
_NOTHING_FROM: Phrases = {
    "there was no comment from the company": (
        r"(?P<cue>(?:there_(?:was|were|has_been|have_been|is)_(?:also_|still_)?)?no)_(?P<content>(?:(?:immediate|official"
        r"|further|public|initial|formal)_){0,2}(?:comments?|response|reply|word|reaction|statement))_(?:from|by)_"
        r"(?P<silent>[^.,;:!?\n—]{2,80}?)(?=[.,;:!?\n—”\"]|_(?:<TOPIC>|to|as|after|when|who|that|in|whether)\b|$)"
    ),
    "it was not possible to reach the company for comment": (
        r"(?P<cue>(?:not_possible|unable|not_able|failed|efforts|attempts|could_not|couldn't)(?:_to)?<ADVERBS>"
        r"_(?:reach|contact))_(?P<silent>[^.,;:!?\n—]{2,80}?)_(?P<content>for_(?:\w+_)?comment|(?:were|was)_(?:\w+_)?"
        r"unsuccessful)\b"
    ),
}


class SilencePhrase(NamedTuple):
    """Where a phrase stands: its cue, and the beginning of its content, in code points.

    ``of`` says who is silent: the subject of the cue; a subject that must be able to speak; a subject that is nobody
    ("Neither company"); whoever the requests went to that the subject is; or ``silent``, who are
    named after it.
    """

    of: Silent
    cue: Span
    content: Span
    silent: Span | None


def _compiled(of: Silent, phrases: Phrases) -> Iterator[tuple[Silent, re.Pattern[str]]]:
    for phrase in phrases.values():
        while _PART.search(phrase):
            phrase = _PART.sub(lambda part: _PARTS[part[1]], phrase)
        yield of, re.compile(r"\b" + phrase.replace("_", r"(?:\s{1,3})"))


@functools.cache
def _patterns() -> tuple[tuple[Silent, re.Pattern[str]], ...]:
    return (
        *_compiled("subject", _SAID),
        *_compiled("speaking subject", _SAID_OF_SPEAKERS),
        *_compiled("nobody", _SAID_OF_NOBODY),
        *_compiled("asked", _SAID_OF_REQUESTS),
        *_compiled("named after", _NOTHING_FROM),
    )


def silence_phrases(text: str) -> list[SilencePhrase]:
    """The phrases in ``text``, in order and disjoint; where two overlap, the earlier one."""
    # Lower-case without a change of length: İ alone would become two code points.
    lower = text.replace("İ", "I").lower().replace("’", "'")
    found = [
        _located(of, match)
        for sentence in _SENTENCE.finditer(lower)
        if _SIGNS.search(lower, sentence.start(), sentence.end())
        for of, phrase in _patterns()
        for match in phrase.finditer(lower, sentence.start(), sentence.end() + 1)
    ]
    kept: list[SilencePhrase] = []
    for one in sorted(found, key=lambda p: (p.cue.start, -p.content.end)):
        if not kept or one.cue.start >= max(kept[-1].cue.end, kept[-1].content.end):
            kept.append(one)
    return kept


def _located(of: Silent, match: re.Match[str]) -> SilencePhrase:
    if of == "named after":
        return SilencePhrase(of, Span(*match.span("cue")), Span(*match.span("content")), Span(*match.span("silent")))
    return SilencePhrase(of, Span(*match.span(1)), Span(*match.span(2)), None)
