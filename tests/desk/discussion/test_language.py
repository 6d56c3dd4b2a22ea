"""What the list of words catches, however it is written, and what it must let pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.desk.discussion.language import found, listed

WRITTEN_OPENLY = [
    *("fuck", "You are a fucking idiot", "bitches", "cunts", "dickhead", "wankers", "sluts", "niggers", "faggots"),
    *("whore", "fuckyou", "GOFUCKYOURSELF", "motherfuckers", "what utter bullshit", "kill yourself", "shithead"),
]
HIDDEN = {
    "leetspeak": ["5h1t", "sh1t", "$h1t", "a55hole", "@sshole", "b1tch", "b!tch", "n1gger", "f4gg0t", "pu55y", "f@ck"],
    "spaced out": ["f u c k you", "s h i t", "b i t c h e s", "n i g g a", "fuc k you", "fu ck"],
    "masked": ["f*ck", "fu*k", "f**k", "c*nt"],
    "homoglyphs": ["fuсk", "fцck", "ƒuck", "bιtch", "ꜰᴜᴄᴋ", "ｆｕｃｋ", "𝓯𝓾𝓬𝓴", "🅵🆄🅲🅺", "ⓕⓤⓒⓚ", "𝖋𝖚𝖈𝖐", "ʃhit"],
    "accents and strokes": ["fück", "f̶u̶c̶k̶", "shît"],
    "invisible signs": ["f\u200bu\u200bc\u200bk", "fu\u00adck", "fu\u2060ck", "f\ufeffuck", "f\u034fu\u034fck"],
    "repeated letters": ["fuuuuuuck", "shiiiiit", "biiiitch", "fffuuuccckkk"],
    "punctuation inside": ["f.u.c.k", "f-u-c-k", "s_h_i_t", "f/u/c/k", "f~u~c~k", "f,u,c,k", "shit-head", "shit_head"],
    "markup": ["<b>fu</b>ck", "f&#117;ck"],
    "line ends": ["f\nu\nc\nk"],
    "other spellings": ["fvck", "phuck"],
}
INNOCENT = [
    *("Shiite Muslims", "Senator Chris Coons", "Dick’s Sporting Goods", "A 5-5 ruling stands"),
    *("Scunthorpe", "Essex", "Sussex", "Middlesex", "Penistone", "Clitheroe", "Lightwater", "Cockburn", "Hitchcock"),
    *("an assassin was arrested", "the cockpit", "a class act", "classic", "compass", "assets", "assume", "embassy"),
    *("Massachusetts", "password", "analysis", "canal", "banal", "cumulative", "circumstances", "document", "Cumbria"),
    *(
        "titles",
        "titan",
        "Constitution",
        "shiitake",
        "Matsushita",
        "snigger",
        "Niger",
        "Nigerian",
        "niggardly",
        "grape",
    ),
    *("therapist", "scrape", "rapeseed", "sextant", "Pakistan", "spice", "despicable", "button", "rebuttal", "swank"),
    *("Dick Cheney", "Dick Durbin", "Moby Dick", "Philip K. Dick", "Pussy Riot", "Alan Cumming", "Rick Santorum"),
    *("magna cum laude", "tit for tat", "a pair of great tits nested", "Negro Leagues", "Maine coon", "Fukushima"),
    *(
        "push it",
        "this hit song",
        "as hit",
        "was hit",
        "pen is mightier",
        "but its",
        "as so on",
        "on us an",
        "mass hole",
    ),
    *("the rape trial", "a convicted rapist", "sex abuse", "a pedophile ring", "a neonazi march", "white power rally"),
    *("under foreign domination", "was escorted out", "porn star", "incest law", "swinger state", "XX chromosomes"),
    *(
        "barely legal",
        "big black SUV",
        "how to kill a bill",
        "hardcore supporters",
        "they suck up to power",
        "pissed off",
    ),
    *(
        "He is gay.",
        "Jews and Muslims",
        "Black voters",
        "the dollar pegging",
        "gay sex was legalised",
        "twinkie defense",
    ),
]


@pytest.mark.parametrize("text", WRITTEN_OPENLY)
def test_it_finds_what_is_written_openly(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("text", [text for texts in HIDDEN.values() for text in texts])
def test_it_finds_what_is_hidden(text: str) -> None:
    assert found(text)
    assert found(f"I say that they {text} all of it")


@pytest.mark.parametrize("text", INNOCENT)
def test_it_lets_innocent_words_pass(text: str) -> None:
    assert found(text) == []


def test_it_says_which_words_it_found() -> None:
    assert found("Such shit from such a b1tch") == ["bitch", "shit"]


def test_the_site_adds_words() -> None:
    assert found("What a pillock") == []
    assert found("What a p1ll0ck", added=frozenset({"pillock"})) == ["pillock"]


def test_the_site_allows_words_and_phrases() -> None:
    assert found("A bastard sword", allowed=frozenset({"bastard"})) == []
    phrase = frozenset({"cocks of the walk"})
    assert found("The cocks of the walk", allowed=phrase) == []
    assert found("The cocks", allowed=phrase) == ["cocks"]


def test_an_allowed_word_passes_even_if_others_hold_it() -> None:
    assert found("What bullshit", allowed=frozenset({"bullshit"})) == []


@pytest.mark.parametrize("name", ["held", "reported", "names"])
def test_the_lists_that_come_with_the_desk_have_single_entries(name: str) -> None:
    entries = listed(name)
    assert entries
    assert all(entry == entry.strip() for entry in entries)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["fuck", "shit", "bitch", "asshole", "wanker"]),
    st.sampled_from(["\u200b", "\u200d", "\u2060", "\u00ad", *"._- /~|+*·…"]),
    st.sampled_from(["It is a {} there.", "{}", "({})", "“{}”", "{}!", "so,{},so", "a {} I am"]),
)
def test_a_word_with_one_sign_between_all_its_letters_is_found(word: str, sign: str, sentence: str) -> None:
    assert found(sentence.format(sign.join(word)))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert isinstance(found(text), list)
