"""Short articles about two events that never happened, and one about neither."""

from onrecord.article import Article

FERRY = (
    "The Harlow Line ferry Kestrel ran aground off Dunmere Point on Tuesday with forty passengers aboard, and the "
    "coastguard took all of them off by boat. Captain Olga Finch blamed a broken rudder. Harlow Line denied that the "
    "rudder had failed and said that the Kestrel had been inspected in March."
)
FERRY_AGAIN = (
    "Passengers of the Kestrel, the ferry that ran aground off Dunmere Point, were taken ashore by the coastguard. "
    "Harlow Line said the ferry was inspected in March, while its captain, Olga Finch, spoke of a rudder that broke."
)
CHEESE = (
    "Brindlow Dairy is in talks to sell its cheese cellars to Marrow Foods, the Orrin Gazette reported. Brindlow's "
    "chairwoman Petra Voss called the report invented. Marrow Foods declined to comment on any purchase of cellars "
    "or of the blue cheese that ripens there."
)
CHEESE_AGAIN = (
    "Marrow Foods would not say whether it is buying the cheese cellars of Brindlow Dairy. The Orrin Gazette wrote of "
    "talks about the cellars; Petra Voss, who chairs Brindlow, said that no such talks were held about its cheese."
)
WEATHER = "Frost is expected overnight in the northern valleys, with fog at dawn and a clear afternoon."


def article(id: str, text: str, title: str | None = None) -> Article:
    """An article with nothing but these."""
    return Article(id=id, text=text, title=title)
