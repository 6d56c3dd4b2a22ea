"""The states of the United States as newspapers shorten them."""

from __future__ import annotations

_STATES = {
    "Alabama": "ala al", "Alaska": "ak", "Arizona": "ariz az", "Arkansas": "ark ar", "California": "calif ca",
    "Colorado": "colo co", "Connecticut": "conn ct", "Delaware": "del de", "Florida": "fla fl", "Georgia": "ga",
    "Hawaii": "hi", "Idaho": "id", "Illinois": "ill il", "Indiana": "ind in", "Iowa": "ia", "Kansas": "kan kans ks",
    "Kentucky": "ky", "Louisiana": "la", "Maine": "me", "Maryland": "md", "Massachusetts": "mass ma",
    "Michigan": "mich mi", "Minnesota": "minn mn", "Mississippi": "miss ms", "Missouri": "mo", "Montana": "mont mt",
    "Nebraska": "neb nebr ne", "Nevada": "nev nv", "New Hampshire": "nh", "New Jersey": "nj", "New Mexico": "nm",
    "New York": "ny", "North Carolina": "nc", "North Dakota": "nd", "Ohio": "oh", "Oklahoma": "okla ok",
    "Oregon": "ore or", "Pennsylvania": "pa penn", "Rhode Island": "ri", "South Carolina": "sc", "South Dakota": "sd",
    "Tennessee": "tenn tn", "Texas": "tex tx", "Utah": "ut", "Vermont": "vt", "Virginia": "va",
    "Washington": "wash wa", "West Virginia": "wva wv", "Wisconsin": "wis wisc wi", "Wyoming": "wyo wy",
}  # fmt: skip
STATES = {short: state for state, shorts in _STATES.items() for short in shorts.split()}
STATES |= {state.lower().replace(" ", ""): state for state in _STATES}
"""By the abbreviation or the name, in lower case without points and spaces."""
