"""How furniture is worded on English news sites: whole lines, as regular expressions, one wording each.

Lines are matched whole, case aside, with single spaces between words. ``(?-i:[A-Z])`` asks for a capital.
"""

from __future__ import annotations

_AGENCY = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: (?:photo|images))?|epa(?:-efe)?|shutterstock|istock|alamy|bloomberg|pool|"
    r"handout|xinhua|pa(?: wire)?)"
)
_PICTURE = r"(?:(?:file )?photo(?:graph)?s?|images?|pictures?|illustrations?|credit|screengrab|screenshot|foto)"
_SITE = (
    r"(?:twitter|facebook|instagram|x|linkedin|youtube|threads|telegram|tiktok|social|bluesky|mastodon|google|whatsapp|"
    r"reddit|pinterest|flipboard|whats app)"
)

CAPTION = (
    rf".*[(\[] ?{_PICTURE}\b(?: (?:by|via|from|source|credit|courtesy(?: of)?))? ?[:/|]? [^()\[\]]{{2,90}}[)\]]\.?",
    rf".*[(\[][^()\[\]]{{2,60}} ?(?:/|\bvia\b|\|) ?{_AGENCY}\.?[)\]]\.?",
    rf"(?:.*[.!?…] )?{_PICTURE}(?: (?:credit|by|courtesy(?: of)?))? ?: ?\S.{{1,80}}",
    rf"(?:.*[.!?…] )?{_PICTURE} (?:by|via|courtesy of) \S.{{1,60}}",
    rf"(?:[\w.’'-]+ ){{0,5}}(?:[\w.’'-]+ ?/|via|[|]) ?{_AGENCY}\.?",
    r"(?:getty|reuters|afp|ap)(?: (?:photo|images?))?(?: ?/ ?[\w. ’'-]{2,40})?\.?",
)

POINTER = (
    r"(?:see|read|watch|listen|view) (?:also|more|next|now|here)\b(?: ?[:|»›>–—-].*| ?[.…]*| (?:on|about|from|at|"
    r"in)\b.{0,120})",
    r"(?:also|more|further|recommended|suggested) (?:read(?:ing)?|watch|see|on|from|in|about|by|for you|coverage|"
    r"stories|news)\b"
    r"(?:[^.]{0,90}|[^.:]{0,60}:.*)",
    r"(?:related|recommended|trending|don['’]t miss|you (?:may|might) also like|most (?:read|popular|viewed)|"
    r"editor['’]?s['’]? picks?|top stories|latest news|read next|up next|in this (?:story|article)|more stories)"
    r"(?: (?:article|story|stories|content|topics?|news|links?|coverage|reading|video|posts?|items?|tags?|this week))*"
    r" ?(?:[:|»›>–—-].*|[.…]*)",
    r"(?:read|click|tap|see|go) (?:(?:the|this|our) )?(?:(?:full|whole|entire|original|"
    r"rest(?: of)?)\b.{0,60})?\b(?:here|below)\b.{0,60}",
    r"click (?:here|to|on|through)\b.{0,140}",
    r"(?:continue|keep) reading\b.{0,120}",
    r"(?:watch|listen|hear|see|play)\b(?!.{0,60}\b(?:said|says)\b)[^.!?]{0,90}\b(?:above|below)\b ?[.:!]?",
    r"(?:read|download|view) (?:this|the) (?:article|story|full (?:article|story|report|statement|text))(?: (?:at|"
    r"on|in|from|here)\b.{0,60})? ?[.:»>]*",
    r"listen (?:to .{1,40} )?(?:live|back|again)\b.{0,100}",
    r"(?:watch|video|listen|podcast|gallery|in pictures) ?: \S.{0,160}",
    r"(?:jump to|skip to|skip past)\b.{0,60}",
    r"back to top",
    r"(?:previous|next) (?:article|story|post)\b.{0,120}",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords) ?:.{0,200}",
    r"\S{1,30} min(?:ute)?s? read",
    r"(?:show (?:more|less)|load more\b.{0,30}|view (?:all|gallery)\b.{0,40})",
    r"also on \w[\w.]*\.(?:com|org|net|co\.uk)\b.{0,160}",
    r"follow (?:.{0,40} )?coverage\b.{0,120}",
)

SHARE = (
    r"(?:share|tweet|retweet|pin|print|e-?mail|save|copy link|bookmark|like|flag|reply|comments?|listen|"
    r"link copied!?|order reprints|"
    rf"print article|text size|{_SITE})"
    rf"(?: ?[|,/•·&]? ?(?:share|tweet|pin|print|e-?mail|save|{_SITE}|comments?|reply|like|this|article|story|post|"
    rf"page|now|on|via|with|"
    r"by|to|a|friends?|link|copy|copied|\d+))* ?[.!:]*",
    r"(?:please )?share (?:this|with|on|via|your|the)\b.{0,80}",
    r"(?:did you )?(?:like|enjoy(?:ed)?) (?:this|what)\b.{0,100}\bshare\b.{0,60}",
    r"click to (?:tweet|share|email|print)\b.{0,60}",
    r"(?:e-?mail|print|save|send) (?:this )?(?:article|story|page)\b.{0,40}",
    r"this article has been sent to\b.{0,60}",
    r"an error has occurred\b.{0,60}",
    r"thank you[.!]?",
    r"loading\W*",
    r"\d[\d.,]*[km]? (?:shares?|likes?|retweets?|views?|reactions?)",
)

NEWSLETTER = (
    r"(?:.{0,80}[.!?:] )?(?:please )?(?:sign up|signup|subscribe|register|sign in|log in)\b"
    r"(?=.{0,140}\b(?:newsletters?|inbox|e-?mails?|alerts?|podcasts?|briefings?|channel|to (?:comment|continue|"
    r"read)|unlimited|access)\b)"
    r".{0,200}",
    r"(?:.{0,120}[.!?] )?(?:sign up|subscribe|register|sign in|log in)"
    r"(?: (?:here|now|today|for free|on \w+|to \w+(?: \w+)?|for updates))*\W*",
    r"get (?:the |our |all )?\b.{0,100}\b(?:inbox|newsletters?|e-?mail alerts?|sent to you)\b.{0,120}",
    r"get (?:full |unlimited |instant )?access\b.{0,120}\bsubscri(?:ption|be).*",
    r".{0,120}\b(?:delivered|straight|right|direct(?:ly)?|sent) (?:in|to|into) your (?:inbox|e-?mail)\b.{0,120}",
    r"(?:enter|type) your e-?mail\b.{0,60}",
    r"(?:your )?e-?mail address:?\W*",
    r".{0,60}\bnewsletter sign[ -]?up\b.{0,60}",
    r"(?:want|looking for) more\b.{0,60}\? ?(?:sign up|subscribe|follow)\b.{0,120}",
    r"(?:download|get) (?:the|our) (?:\S+ ){0,4}app\b.{0,100}",
    r"(?:support|become a (?:member|subscriber|patron))\b.{0,60}\b(?:journalism|membership|donat\w+)\b.{0,120}",
    r"if you (?:enjoyed|liked) this\b.{0,300}",
    r"already (?:a )?(?:subscri\w+|member|have an account)\b.{0,80}",
    r"this (?:article|content|story) is (?:only )?(?:for|available to) (?:subscribers|members)\b.{0,120}",
)

COOKIES = (
    r"(?:we|this (?:web)?site|our (?:web)?site|\S{2,40}) (?:and our partners )?(?:use|uses|using|"
    r"store)\b.{0,40}\bcookies\b.*",
    r"by (?:continuing|using|clicking|browsing|accepting|subscribing|signing up)\b.{0,160}\b(?:cookies|privacy|"
    r"terms|agree|consent)\b.*",
    r"(?:accept|reject|manage|allow) (?:all )?(?:cookies|preferences|settings)\b.{0,60}",
    r"(?:cookie|privacy) (?:policy|settings|preferences|notice|statement)\b.{0,80}",
    r"(?:we value )?your privacy\b.{0,60}",
    r"this content is (?:not available|blocked|hosted)\b.{0,160}",
    r"(?:please )?(?:enable|turn on) (?:javascript|cookies)\b.{0,160}",
    r"(?:\S+ ){0,6}javascript (?:is )?(?:disabled|required)\b.{0,160}",
)

COMMENTS = (
    r"(?:no (?:comments|replies|responses)|\d[\d.,]* (?:comments?|repl(?:y|ies)|responses?))(?: (?:on|to|"
    r"so far)\b.{0,120})?\W*",
    r"(?:comments?|discussion|reader comments|the comments|conversation) ?(?:\( ?\d+ ?\))? ?:?",
    r"(?:leave|post|add|write|submit) (?:a|an|one|your|the first) (?:comment|reply|response)\b.{0,60}",
    r"(?:view|show|hide|read|see|load|join|start) (?:all |the |more )?(?:\d+ )?(?:comments?|conversation|"
    r"discussion)\b.{0,60}",
    r"(?:be the first to|log in to|sign in to|you must be logged in to) (?:comment|post|leave|reply)\b.{0,60}",
    r"comments? (?:are|is) (?:closed|now closed|off|disabled|moderated|subject to|the (?:sole )?responsibility|"
    r"welcome|not available)\b.*",
    r"comments? (?:containing|that|which|with|posted|will|must|may|should)\b.{0,200}"
    r"\b(?:remov|delet|publish|moderat|reject|profan|offensive|permitted|allowed)\w*.*",
    r"(?:your e-?mail (?:address )?will not be published|required fields are marked|avatar|please (?:be respectful|"
    r"keep comments)|"
    r"we (?:reserve the right|moderate comments)|the views expressed in (?:the )?comments)\b.{0,300}",
    r"(?:.{0,80}\? )?(?:let us know|tell us|have your say|sound off|share your (?:thoughts|views|"
    r"comments))\b.{0,80}"
    r"\b(?:comments?|below)\b.{0,40}",
    r"if you (?:identify|see|find|notice) anything\b.{0,120}\breport\b.{0,40}",
    r"report (?:a )?(?:comment|abuse|typo|error)\b.{0,60}",
    r"sort by ?:? ?(?:newest|oldest|best|top|most)\b.{0,40}",
)

CONTACT = (
    rf"\W*follow (?:\S+ ){{1,13}}(?:on|at) {_SITE}\b.{{0,160}}",
    r"\W*(?:like|find|join|connect with|friend) (?:us|me|him|her|them|@\w+|"
    r"(?:the )?(?-i:[A-Z])\S*(?: (?-i:[A-Z])\S*)*) "
    rf"(?:on|at) {_SITE}\b.{{0,160}}",
    r"on twitter,? follow\b.{0,160}",
    r"follow @\w+\b.{0,80}",
    r"twitter: ?@\w+\W*",
    r"(?:e-?mail|contact):? \S+@\S+\.\w+\W*",
    r"(?:write|e-?mail|reach out|send (?:tips|comments|feedback|a tip))\b.{0,80}\S@\S+\.\w+.{0,80}",
    r"(?:contact|reach|e-?mail) (?:the )?(?:author|reporter|writer|newsroom|editor|\w+ \w+)s? (?:at|on|via)\b.{0,120}",
    r"(?:have|got) (?:a|any|an) (?:news )?(?:tips?|story|confidential)\b.{0,20}\?.{0,160}",
    r".{0,120}\b(?:can|may) be (?:reached|contacted|followed) (?:at|on|via)\b.{0,120}",
    r"(?:\S+ ){1,5}is (?:a|an|the) (?:\S+ ){0,6}(?:reporter|writer|correspondent|columnist|editor|journalist) "
    r"(?:at|for|with|covering|based|who)\b.{0,160}(?:follow|twitter|e-?mail|@)\S*.{0,80}",
    r"more (?:stories )?(?:from|by) this author\b.{0,60}",
    r"about the (?:author|writer|reporter)s?\W*",
    r"view (?:all posts|profile|bio)\b.{0,60}",
)

CREDITS = (
    r"[\W_]*(?:additional )?(?:reporting|writing|editing|compiled|translated|produced|video produced|story) (?:by|"
    r"from) (?-i:[A-Z]).{0,300}",
    r".{0,220}\bcontributed (?:to (?:this|the) (?:report|story|article|post|piece|review)|reporting)\b.{0,80}",
    r"(?:.{0,160} )?contributed(?: from (?-i:[A-Z])[\w., ]{2,40})?\.",
    r"contributing: .{0,160}",
    r"this (?:story|article|report|piece) (?:was|is) (?:originally|first) (?:published|posted|appeared)\b.{0,160}",
    r"(?:originally|first) published\b.{0,160}",
    r"this (?:story|article) (?:was|has been) (?:produced|supplied|provided) by\b.{0,160}",
    r"our standards:.{0,80}",
    r"(?:source|via) ?: \S.{0,60}",
)

RIGHTS = (
    r"(?:copyright\b|©|\(c\) ?\d{4}).{0,300}",
    r"(?:.{0,80}\. )?all rights reserved\b.{0,160}",
    r"(?:.{0,100}\. )?this (?:material|copy|content|article) (?:may not|cannot|is for your personal)\b.*",
    r"(?:distribution and use of this material|to order presentation-ready copies)\b.*",
    r"(?:terms of (?:use|service)|terms (?:and|&) conditions)\b.{0,80}",
)

ADVERT = (
    r"(?:advert(?:isement|ising|orial)?s?|sponsored(?: (?:content|by\b.{0,60}))?|promoted|ad|paid (?:content|post))\W*",
    r"(?:story|article|content) continues (?:below|after)\b.{0,40}",
    r"(?:remove|report|close|hide|skip) (?:this )?(?:ads?|adverts?|advertisements?)\W*",
    r"scroll (?:down )?(?:to|for)\b.{0,60}",
    r".{0,160}\baffiliate (?:partnerships?|links?|commissions?)\b.{0,200}",
    r"(?:if|when) you (?:buy|purchase|click)\b.{0,160}\b(?:commission|share of)\b.{0,120}",
    r"we may (?:earn|receive)\b.{0,80}\bcommission\b.{0,120}",
)
