"""An invented article, as a page and as a text, for tests that need some."""

PARAGRAPHS = (
    "Halden Rail has held talks with two rivals about a shared night train, according to the Harbour Gazette, which "
    "cited three people who were briefed on the plans.",
    "The company called the report “completely made up”. Its spokeswoman, Ines Vark, said that no meeting had taken "
    "place and that none was planned.",
    "Nordlinie said that it had no plans for night trains, while Corvo Express did not answer two requests for comment "
    "sent on Monday and on Tuesday.",
)
TITLE = "Halden Rail denies talks on a night train"


def page(*paragraphs: str, title: str = TITLE, head: str = "", around: tuple[str, str] = ("", "")) -> str:
    """A page with these paragraphs (the invented article's, if none are given)."""
    body = "".join(f"<p>{p}</p>" for p in paragraphs or PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{around[0]}<article><h1>{title}</h1>{body}</article>{around[1]}</body></html>"
    )
