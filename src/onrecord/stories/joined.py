"""A statement put together with the sentence after it that goes on about its talks or its deal.

"Brindlow has held talks with Marrow. The agenda of the meetings involved a sale of its cellars." make "Brindlow has
held talks with Marrow on a sale of its cellars."
"""

from __future__ import annotations

import re

_TALKS = r"(?:talks?|negotiations?|discussions?|meetings?|conversations?|contacts?)"
_PLANS = (
    r"(?:deal|agreement|partnership|plan|project|merger|offer|bid|venture|contract|alliance|takeover|proposal|accord)"
)
_ABOUT_TALKS = re.compile(
    rf"^(?:the|these|those|their|such) (?:[\w-]+ )?(?:(?:agenda|subject|topic|aim|purpose|goal|focus|object|theme)s?"
    rf"(?: (?:of|for|at) (?:the|these|those|their) (?:[\w-]+ )?{_TALKS})?|{_TALKS}|{_TALKS}[’']? (?:agenda"
    rf"|subject|topic"
    rf"|aim|purpose|goal|focus))(?:,[^,]{{2,80}},)? (?:(?:reportedly|mainly|mostly|also|have|had|has) )*"
    r"(?:(?:involve[sd]?|concern(?:s|ed)?|includ(?:es?|ed)|cover(?:s|ed)?|cent(?:re|er)(?:s|d|ed)? (?:on|around)"
    r"|focus(?:es|ed)? on|revolve[sd]? around|dealt with|touch(?:es|ed)? on|(?:is|are|was|were) about) |(?:is"
    r"|was|were) "
    r"(?=(?:an?|the) ))(?P<what>(?:an?|the|its|their|possible|potential|building|making|buying|selling|\w+ing) .+)$",
    re.IGNORECASE,
)
_ENDED = re.compile(r", (?:in|which|who|where|as|while|but|although|with|according|and|a) .*$|; .*$")


def joined(statement: str, following: str) -> str | None:
    """The statement with what ``following`` adds to its talks; None where the one does not go on with the other.

    Both are sentences without their full stops.
    """
    if not re.search(rf"\b{_TALKS}\b", statement, re.IGNORECASE) or re.search(
        rf"\b{_TALKS} .*\b(?:about|on|over|to \w+|for)\b", statement, re.IGNORECASE
    ):
        return None
    about = _ABOUT_TALKS.match(following)
    if about is None:
        return None
    what = _ENDED.sub("", about["what"]).strip()
    return f"{statement} on {what}"
