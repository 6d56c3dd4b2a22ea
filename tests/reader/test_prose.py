"""What of an article is read, and where a statement may reach."""

from onrecord.article import Article, Span
from onrecord.reader.mention import Statement
from onrecord.reader.prose import furniture, prose, within_block

TEXT = "The yard will close\n\nBy Ada Brook\n\nThe yard is old, Voss said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


BYLINE = span("By Ada Brook")


def test_furniture_is_blank_and_the_rest_stays_where_it_was() -> None:
    read = prose(Article("a", TEXT, furniture=(BYLINE,)))
    assert len(read) == len(TEXT)
    assert read.split() == ["The", "yard", "will", "close", "The", "yard", "is", "old,", "Voss", "said."]
    assert read.index("Voss") == TEXT.index("Voss")


def test_furniture_that_overlaps_or_runs_out_of_the_text_is_cut() -> None:
    article = Article("a", "abcdef", furniture=(Span(4, 99), Span(0, 2), Span(1, 3)))
    assert furniture(article) == [Span(0, 2), Span(2, 3), Span(4, 6)]


def test_a_content_is_cut_to_the_side_of_its_cue() -> None:
    across = Span(TEXT.index("will close"), span("The yard is old").end)
    cut = within_block(Statement((span("Voss"),), (span("said"),), (across,)), TEXT, [BYLINE])
    assert cut is not None
    assert [TEXT[s:e] for s, e in cut.content] == ["The yard is old"]


def test_a_statement_whose_content_lies_beyond_furniture_is_left_out() -> None:
    beyond = Statement((span("Voss"),), (span("said"),), (span("The yard will close"),))
    assert within_block(beyond, TEXT, [BYLINE]) is None


def test_without_furniture_nothing_changes() -> None:
    statement = Statement((span("Voss"),), (span("said"),), (span("The yard will close"),))
    assert within_block(statement, TEXT, []) == statement
