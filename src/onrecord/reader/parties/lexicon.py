"""The words that tell what a noun phrase refers to: titles, nouns for people, bodies, outlets and documents."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

NounType = Literal["person", "people", "collective", "organization", "publication", "document", "unknown"]


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for writing down a lexicon."""
    return frozenset(text.split())


TITLES = word_set(
    """mr mrs ms miss dr sen sens senator rep reps representative gov governor president vice president-elect
    vice-president secretary general gen lt col colonel sgt sergeant capt captain maj major adm admiral cmdr commander
    rev reverend father pope cardinal archbishop bishop rabbi imam sheik sheikh ayatollah king queen prince princess
    sir lord lady dame prime minister chancellor premier mayor congressman congresswoman assemblyman assemblywoman
    councilman councilwoman councilmember alderman justice judge chief officer deputy sheriff attorney prof professor
    speaker leader ambassador former then-sen then-gov then-president then-senator ex-president former-president
    chairman chairwoman spokesman spokeswoman director ceo cfo coo cto minister commissioner detective inspector
    coach actor actress singer author democrat republican moderator anchor reporter correspondent host house
    senate majority minority state treasurer billionaire comedian journalist billionaire candidate nominee
    first lady mogul businessman businesswoman strategist lawyer uncle aunt brother sister hon honorable"""
)
MALE = word_set(
    """he him his himself mr sir king prince father brother son husband uncle man boy gentleman spokesman congressman
    councilman assemblyman chairman actor businessman duke lord guy nephew grandfather cardinal pope bishop dad"""
)
FEMALE = word_set(
    """she her hers herself mrs ms miss queen princess mother sister daughter wife aunt woman girl lady spokeswoman
    congresswoman councilwoman assemblywoman chairwoman actress businesswoman duchess dame niece grandmother mom"""
)
PERSON_NOUNS = word_set(
    """man woman boy girl person individual someone somebody spokesman spokeswoman spokesperson senator governor
    congressman congresswoman lawmaker representative president vice-president chairman chairwoman chair chief
    executive ceo cfo director manager adviser advisor aide official officer candidate nominee frontrunner
    front-runner contender rival opponent billionaire millionaire mogul tycoon businessman businesswoman investor
    entrepreneur developer owner founder co-founder editor reporter journalist columnist commentator pundit analyst
    expert economist strategist pollster consultant operative activist advocate critic supporter backer donor
    fundraiser voter resident citizen student teacher professor scientist researcher scholar historian author writer
    blogger host anchor moderator correspondent lawyer attorney prosecutor judge justice magistrate sheriff
    policeman policewoman detective soldier veteran general colonel commander captain secretary minister premier
    chancellor ambassador diplomat mayor councilman councilwoman commissioner superintendent regulator watchdog
    conservative liberal libertarian progressive socialist republican democrat independent lady king queen prince
    princess pope priest pastor reverend bishop cardinal rabbi imam preacher doctor physician nurse patient victim
    suspect defendant plaintiff witness survivor mother father parent son daughter brother sister husband wife spouse
    widow uncle aunt cousin child kid teenager actor actress singer musician comedian star celebrity athlete player
    coach worker employee employer boss representative-elect attendee participant protester demonstrator heckler
    insider leaker source impostor doppelganger look-alike politician statesman leader hardliner farmer driver
    neighbor friend colleague ally surrogate partner member user customer client consumer delegate elector counsel
    successor predecessor heir champion incumbent challenger hopeful newcomer outsider rep speaker whip treasurer
    interviewer questioner caller listener viewer reader respondent immigrant refugee migrant guest passenger
    engineer technician programmer designer artist architect photographer filmmaker producer publisher
    biographer businessperson salesman neurosurgeon surgeon psychologist psychiatrist sociologist philosopher
    biologist climatologist epidemiologist physicist chemist lobbyist organizer chairperson salesperson staffer
    negotiator mediator investigator inspector auditor banker trader broker financier economist-in-chief reformer
    loyalist admirer detractor apologist zealot extremist militant fighter terrorist gunman attacker shooter
    bureaucrat civil-servant clerk secretary-general undersecretary deputy assistant intern trustee treasurer
    dean principal rector provost chancellor associate fellow confidant confidante mastermind architect-in-chief
    native veteran-turned-politician rapper poet novelist playwright critic-in-chief"""
)
PLURAL_PEOPLE = word_set(
    """people women men children police officials others persons folks guys ladies youths parents democrats
    republicans voters sources those allies aides advisers advisors supporters critics experts leaders lawmakers
    politicians conservatives liberals americans members families latinos hispanics blacks whites evangelicals
    millennials jews muslims christians catholics russians chinese elites hawks doves dems millions thousands
    hundreds dozens both all none many most some several few half third quarter majority percent networks pacs
    newspapers companies nations countries states campaigns groups organizations agencies governments outlets
    banks businesses firms unions parties universities authorities respondents clergy faculty personnel troops"""
)
COLLECTIVES = word_set(
    """audience crowd public majority minority electorate community population group jury staff team crew
    family couple pair duo trio number percentage share percent half third quarter chorus flood wave handful dozen
    host band circle inner-circle camp base following faithful generation class youth segment demographic gathering
    array range set slew bevy opposition leadership elite establishment delegation rest"""
)
ORGANIZATION_NOUNS = word_set(
    """company firm corporation automaker carmaker maker manufacturer retailer airline bank lender insurer brand
    startup giant chain business conglomerate supplier producer developer operator employer utility brokerage
    agency bureau department ministry office administration government state city county commission committee council
    board court tribunal authority regulator watchdog service force police army military navy congress senate house
    parliament legislature party campaign union association organization organisation organisation society institute
    institution university college school foundation fund charity nonprofit non-profit center centre think-tank group
    team club league federation alliance coalition consortium network pac super-pac lobby hospital church museum
    embassy consulate nation country kingdom republic bloc union white-house pentagon kremlin operation movement
    regime pollster caucus panel conference summit venture studio laboratory lab task-force"""
)
PUBLICATION_NOUNS = word_set(
    """newspaper paper magazine daily weekly tabloid broadsheet journal outlet site website publication broadcaster
    network channel blog program programme show podcast newswire wire station editorial newsletter"""
)
DOCUMENT_NOUNS = word_set(
    """report poll survey study analysis letter memo memorandum email e-mail tweet post statement law bill act statute
    lawsuit suit complaint filing ruling decision order opinion agreement deal treaty constitution amendment
    document transcript record data pages statistics figures numbers results result findings average tally census
    index book memoir article story column editorial op-ed essay piece ad advertisement commercial video footage film
    documentary release invitation text message note notice warning plan proposal platform budget forecast
    estimate projection review audit investigation inquiry indictment affidavit testimony research evidence
    poll-average polling summary playbook manual guide rules rule policy code page headline caption sign banner
    spot clip recording tape audio account biography profile obituary map chart graph table slide joke rumor rumour
    exchange thread caveat petition resolution motion charter manifesto speech remarks address advertisement
    website-summary press-release mailer flier flyer brochure pamphlet convention compromise legislation spat exit-poll
    comparison reading scorecard ranking list questionnaire dossier file files cable cables emails"""
)
# Last words of names that are not people's.
PLACE_ENDINGS = word_set(
    """street avenue road boulevard square county valley river lake mountain island islands beach park tower towers
    building bridge airport station hall house hotel stadium arena center centre act bill plan amendment treaty
    accord war world cup day week award awards prize coast bay city town village state states party tea convention
    protocol district"""
)
# What a body is called by its last word, and what an outlet is.
ORGANIZATION_ENDINGS = ORGANIZATION_NOUNS | word_set(
    """inc corp co llc ltd plc ag sa committee commission council institute association partners holdings industries
    bancorp motors airlines pharmaceuticals laboratories technologies systems group reserve treasury coalition
    parenthood democrats republicans pac fund trust cabinet department campaign guard nations union bureau investigation
    ministry senate house congress administration nato un eu gop dnc rnc fbi cia nsa irs epa court university"""
)
# Last words of companies' names that are surnames and common nouns too: they tell less.
FIRM_ENDINGS = word_set(
    """maritime ocean line lines marine shipping freight logistics lines cruises railways rail motor motor-company
    energy power electric electronics oil gas petroleum resources mining minerals steel metals chemicals materials
    foods beverages brewing brands stores retail capital ventures equity securities asset advisors advisers
    associates consulting insurance assurance financial finance savings credit mutual exchange research analytics
    insights strategies solutions software networks labs media entertainment pictures studios games interactive
    mobile wireless telecom communications robotics dynamics instruments semiconductor semiconductors biotech
    therapeutics health healthcare biosciences aerospace aviation airways air shipyards shipyard yards automotive
    vehicles engineering works construction properties realty estates hotels resorts international worldwide global
    enterprises ventures products supply trading transport register"""
)
# What companies call the things they sell after themselves.
PRODUCTS = word_set(
    """watch watches pay phone phones store stores music maps tv tablet pad car cars truck trucks edition plus pro max
    mini air app apps cloud glass drive mail play one prime fire stick echo console box live home card wallet surface
    office windows shop way model series sport classic club cable day week center centre building tower campus"""
)
# Who works for a company by title, and what only a company has.
COMPANY_OFFICES = word_set(
    """ceo cfo coo cto chairman chairwoman chief-executive executive analyst analysts engineer founder co-founder
    president shares shareholders unit subsidiary division shareholder investor"""
)
COMPANY_POSSESSIONS = word_set(
    """shares shareholders stock board press-office headquarters revenue revenues profit profits earnings sales
    customers employees engineers products product subsidiary unit website app shipyard yard yards fleet factory
    factories plant plants assembly market stake brand executives management spinoff parent owners bankers lenders
    creditors debt dividend share workforce stores users servers filing vulnerability"""
)
PUBLICATION_ENDINGS = word_set(
    """times post journal news tribune herald gazette magazine globe chronicle examiner observer courier dispatch
    bulletin press register sentinel inquirer telegraph guardian mail mirror sun standard leader star record reporter
    daily weekly review radio tv television network wire report beast ledger republic reader patriot monitor"""
)
PUBLICATIONS = frozenset(
    line.strip()
    for line in """cnn
    nbc
    cbs
    abc
    msnbc
    fox
    fox news
    fox business
    cnbc
    pbs
    npr
    bbc
    c-span
    cspan
    associated press
    ap
    reuters
    bloomberg
    afp
    agence france-presse
    upi
    politico
    breitbart
    breitbart news
    huffington post
    huffpost
    buzzfeed
    buzzfeed news
    daily beast
    the hill
    axios
    vox
    slate
    salon
    vice
    vice news
    quartz
    gawker
    mashable
    techcrunch
    the verge
    wired
    time
    time magazine
    newsweek
    the economist
    economist
    the atlantic
    atlantic
    new yorker
    the new yorker
    esquire
    gq
    vanity fair
    vogue
    rolling stone
    people magazine
    forbes
    fortune
    fortune magazine
    barron's
    businessweek
    business insider
    marketwatch
    usa today
    financial times
    wall street journal
    new york times
    washington post
    los angeles times
    chicago tribune
    boston globe
    boston herald
    new york post
    daily news
    new york daily news
    washington times
    washington examiner
    weekly standard
    national review
    daily caller
    daily mail
    the guardian
    guardian
    the independent
    the telegraph
    the sun
    der spiegel
    le monde
    le figaro
    the local
    al jazeera
    al arabiya
    xinhua
    tass
    interfax
    ria novosti
    rt
    sputnik
    haaretz
    jerusalem post
    times of israel
    univision
    telemundo
    nikkei
    the intercept
    mother jones
    the nation
    new republic
    the new republic
    propublica
    fivethirtyeight
    realclearpolitics
    drudge report
    the blaze
    theblaze
    western journalism
    newsmax
    infowars
    sky news
    itv
    channel 4
    ars technica
    the register
    techradar
    cnet
    engadget
    gizmodo
    variety
    hollywood reporter
    tmz
    us weekly
    national enquirer
    the onion
    asahi shimbun
    south china morning post
    global times
    people's daily
    dealbook""".splitlines()
)
DAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december"""
)
READER_WORDS = word_set("you one everyone everybody anyone anybody nobody yourself")
QUANTIFIERS = word_set(
    """some many most several few both all none half two three four five six seven eight nine ten eleven twelve dozen
    dozens hundreds thousands millions another other others various numerous countless fewer more less majority
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million any each every"""
)
DETERMINERS = word_set("a an the this that these those his her their its our my your some any each every another no")
PREPOSITIONS = word_set(
    """of in on at by for from to with without about against among amid around before after between behind beyond
    during inside into like near over outside through throughout toward towards under until upon within as than
    including despite via per"""
)
RELATIVES = word_set("who whom whose which that where when")
FUNCTION_WORDS = (
    PREPOSITIONS
    | RELATIVES
    | DETERMINERS
    | word_set(
        """and or but nor so yet if because while although though is are was were be been being am has have had do does
    did will would can could may might must shall should not n't he she it they we i you him them us me there here
    said says say told tell tells asked then also just only even still"""
    )
)
NICKNAMES = {
    a: b
    for pair in sorted(
        word_set(
            """bill:william billy:william will:william bob:robert rob:robert bobby:robert jim:james jimmy:james
    joe:joseph joey:joseph mike:michael tom:thomas tommy:thomas dick:richard rick:richard rich:richard dan:daniel
    danny:daniel dave:david steve:stephen steven:stephen chris:christopher matt:matthew tony:anthony ted:edward
    ed:edward eddie:edward ben:benjamin bernie:bernard sam:samuel al:albert alex:alexander andy:andrew drew:andrew
    barb:barbara beth:elizabeth liz:elizabeth betty:elizabeth cathy:catherine kate:katherine katie:katherine
    kathy:katherine chuck:charles charlie:charles don:donald doug:douglas frank:francis fred:frederick greg:gregory
    jack:john jeff:jeffrey jen:jennifer jenny:jennifer jerry:gerald ken:kenneth larry:lawrence len:leonard
    marty:martin meg:margaret maggie:margaret nick:nicholas pat:patrick pete:peter phil:philip ray:raymond
    ron:ronald russ:russell sue:susan tim:timothy vince:vincent walt:walter zack:zachary josh:joshua nate:nathaniel
    deb:deborah debbie:deborah mitch:mitchell lindsay:lindsey"""
        )
    )
    for a, b in [pair.split(":")]
}


@cache
def census() -> dict[str, frozenset[str]]:
    """``male``, ``female``, ``either`` first names and frequent ``surname``s, lower-cased, of the US Census of 1990."""
    lists: dict[str, list[str]] = {}
    heading = ""
    for line in (files(__package__) / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif not line.startswith("#"):
            lists.setdefault(heading, []).extend(line.lower().split())
    return {heading: frozenset(names) for heading, names in lists.items()}


def is_first_name(word: str) -> bool:
    """Whether this lower-case word is a first name."""
    lists = census()
    return word in lists["male"] or word in lists["female"] or word in lists["either"]


def gender_of_first_name(word: str) -> str | None:
    """``"he"`` or ``"she"`` for a first name borne by one sex at least four times in five; else None."""
    lists = census()
    return "he" if word in lists["male"] else "she" if word in lists["female"] else None


def singular(noun: str) -> str:
    """A rough singular of an English noun."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def is_people(word: str) -> bool:
    """Whether the lexicon has this lower-case word as a noun for several people."""
    return word in PLURAL_PEOPLE or (word.endswith(("s", "men")) and singular(word) in PERSON_NOUNS)


_PEOPLE_ENDING = re.compile(r"(?:ers|ors|ists|ians|ans|men|women|ees|ants|ents|crats|sters|ites|mates)$")
_PERSON_ENDING = re.compile(r"(?:[^eptw]er|or|ist|ian|man|woman|crat|ster|ee)$")


@lru_cache(maxsize=8192)
def noun_type(word: str) -> NounType:
    """What a noun stands for, by the lexicon, else by its ending."""
    if word in PLURAL_PEOPLE:
        return "people"
    if word in PERSON_NOUNS:
        return "person"
    if word in COLLECTIVES:
        return "collective"
    if word in DOCUMENT_NOUNS:
        return "document"
    if word in PUBLICATION_NOUNS:
        return "publication"
    if word in ORGANIZATION_NOUNS:
        return "organization"
    one = singular(word)
    if one != word:
        if one in PERSON_NOUNS or one in ORGANIZATION_NOUNS or one in PUBLICATION_NOUNS or one in COLLECTIVES:
            return "people"
        if one in DOCUMENT_NOUNS:
            return "document"
        if _PEOPLE_ENDING.search(word):
            return "people"
    elif _PERSON_ENDING.search(word) and len(word) > 4:
        return "person"
    tail = word.rsplit("-", 1)[-1]
    return noun_type(tail) if tail != word and tail else "unknown"
