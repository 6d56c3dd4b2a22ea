from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.article import Caption
from onrecord.pages import PageError, article_from_html
from tests.pages.fiction import PARAGRAPHS, TITLE, page

TEXT = "\n\n".join(PARAGRAPHS)


def test_the_text_is_the_body_in_paragraphs() -> None:
    assert article_from_html(page()).text == TEXT


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>SEE ALSO:</p>",
        '<p><strong>Read more: <a href="/x">Ten things to know about night trains</a></strong></p>',
        '<div class="share-tools"><p>Share this story with your friends on every network there is</p></div>',
        '<figure><img src="x.jpg"><figcaption>Ines Vark at the depot</figcaption></figure>',
        '<div class="author-bio"><p>Ines Vark has written about railways since 2011. She never missed one.</p></div>',
        '<div class="newsletter-signup"><p>The best of the week in your inbox, every Friday at six sharp.</p></div>',
        '<section id="comments"><h3>2 Comments</h3><p>She told me so herself, and I never believed it.</p></section>',
        '<div class="disqus-thread"><p>She told me so herself, and I never believed a word of it.</p></div>',
        "<p>Comments are the sole responsibility of their authors. Offensive comments will not be published.</p>",
        '<div class="cookie-banner"><p>We use cookies to give you the best experience on our pages.</p></div>',
        '<p class="visually-hidden">The following is an account for readers who cannot see the picture above.</p>',
        '<p style="display: none">Cheap watches, the vendor said, are only a click away from you.</p>',
        '<div style="position:absolute;left:-9999px"><a href="/x">Cheap watches, the vendor said</a></div>',
        "<p>(Reporting by Ines Vark; Editing by Ole Brandt)</p>",
        "<p>© 2026 Harbour Media. All rights reserved.</p>",
        "<p>Advertisement</p>",
    ],
)
def test_furniture_is_not_in_the_text(furniture: str) -> None:
    between = page().replace(f"<p>{PARAGRAPHS[2]}", f"{furniture}<p>{PARAGRAPHS[2]}")
    after = page().replace("</article>", f"{furniture}</article>")
    assert [article_from_html(html).text for html in (between, after)] == [TEXT, TEXT]


def test_the_title_is_not_repeated_in_the_text() -> None:
    assert TITLE not in article_from_html(page(f"{TITLE}", *PARAGRAPHS)).text


def test_a_pull_quote_is_not_read_twice() -> None:
    html = page().replace(
        "<p>Nordlinie", "<blockquote>no meeting had taken place and that none was planned</blockquote><p>Nordlinie"
    )
    assert article_from_html(html).text == TEXT


def test_a_subheading_stays_in_the_text() -> None:
    plain = page().replace("<p>Nordlinie", "<h2>The rivals</h2><p>Nordlinie")
    in_div = page(*PARAGRAPHS, *PARAGRAPHS[:1]).replace(
        "<p>Nordlinie", '<div class="x_subheadline">The rivals</div><p>Nordlinie'
    )
    assert "\n\nThe rivals\n\nNordlinie" in article_from_html(plain).text
    assert "\n\nThe rivals\n\nNordlinie" in article_from_html(in_div).text


def test_a_post_that_the_article_quotes_is_part_of_it() -> None:
    post = (
        '<div class="social-media-embed"><blockquote class="twitter-tweet"><p>There are no talks. None.</p>'
        '— Ines Vark (@inesvark) <a href="https://t.example/1">February 4, 2026</a></blockquote></div>'
    )
    text = article_from_html(page().replace("<p>Nordlinie", f"{post}<p>Nordlinie")).text
    assert "There are no talks. None." in text
    assert "— Ines Vark (@inesvark) February 4, 2026" in text


def test_lines_broken_in_a_paragraph_are_paragraphs_where_sentences_end() -> None:
    html = page("<br><br>".join(PARAGRAPHS))
    assert article_from_html(html).text == TEXT


def test_a_comment_that_names_itself_a_post_is_not_the_article() -> None:
    html = page().replace("<article>", '<div class="story-text">').replace("</article>", "</div>")
    comment = '<div id="talk"><div class="post"><p>I sailed with Vark, and he told me that it leaked.</p></div></div>'
    assert article_from_html(html.replace("</body>", f"{comment}</body>")).text == TEXT


def test_captions_are_kept_apart_with_their_credits() -> None:
    figures = (
        '<figure><img src="a.jpg"><figcaption>The depot <i class="credit">Ole Brandt</i></figcaption></figure>'
        '<div class="wp-caption"><img src="b.jpg"><p class="caption-text">The depot in May (Photo: Tom Lund)</p></div>'
    )
    html = page().replace(f"<p>{PARAGRAPHS[1]}", f"{figures}<p>{PARAGRAPHS[1]}")
    teaser = '<aside><a href="/x"><figure><img src="c.jpg"><figcaption>A seal asleep</figcaption></figure></a></aside>'
    article = article_from_html(html.replace("</body>", f"{teaser}</body>"))
    assert article.captions == (
        Caption("The depot", "Ole Brandt"),
        Caption("The depot in May", "Tom Lund"),
    )
    assert article.text == TEXT


def test_json_ld_is_believed_before_anything_else() -> None:
    linked = {
        "@type": "NewsArticle",
        "headline": "Carrier denies talks",
        "description": "A night train that nobody will own.",
        "author": {"@type": "Person", "name": "Ines Vark"},
        "publisher": {"name": "Harbour Gazette"},
        "datePublished": "2026-02-04T08:00:00+01:00",
        "dateModified": "2026-02-04T09:00:00+01:00",
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(linked)}</script>'
        '<meta property="og:title" content="Another title"><meta name="author" content="Somebody Else">'
        '<meta property="article:published_time" content="2020-01-01"><link rel="canonical" href="/news/1">'
    )
    article = article_from_html(page(head=head), url="https://harbour.example/news/1?from=feed")
    assert (article.title, article.byline, article.publisher) == (
        "Carrier denies talks",
        ("Ines Vark",),
        "Harbour Gazette",
    )
    assert (article.published, article.updated) == ("2026-02-04T08:00:00+01:00", "2026-02-04T09:00:00+01:00")
    assert article.standfirst == "A night train that nobody will own."
    assert (article.id, article.url) == ("https://harbour.example/news/1",) * 2


def test_meta_elements_say_what_json_ld_does_not() -> None:
    head = (
        '<meta property="og:title" content="Carrier denies talks | Harbour Gazette">'
        '<meta property="og:site_name" content="Harbour Gazette">'
        '<meta name="author" content="Ines Vark and Ole Brandt">'
        '<meta property="article:published_time" content="2026-02-04T08:00:00Z">'
        '<meta property="article:modified_time" content="2026-02-04T09:00:00Z">'
    )
    article = article_from_html(page(head=head))
    assert (article.title, article.byline, article.publisher) == (
        "Carrier denies talks",
        ("Ines Vark", "Ole Brandt"),
        "Harbour Gazette",
    )
    assert (article.published, article.updated) == ("2026-02-04T08:00:00+00:00", "2026-02-04T09:00:00+00:00")


def test_microdata_says_what_json_ld_would() -> None:
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    html = (
        '<html><body><article itemscope itemtype="https://schema.org/NewsArticle">'
        '<h1 itemprop="headline">Carrier denies talks</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ines Vark</b></span>'
        '<span itemprop="publisher" itemscope><meta itemprop="name" content="Harbour Gazette"></span>'
        '<time itemprop="datePublished" datetime="2026-02-04T08:00:00+01:00">today</time>'
        f'<div itemprop="articleBody">{body}</div></article></body></html>'
    )
    article = article_from_html(html)
    assert (article.title, article.byline, article.publisher) == (
        "Carrier denies talks",
        ("Ines Vark",),
        "Harbour Gazette",
    )
    assert (article.published, article.text) == ("2026-02-04T08:00:00+01:00", TEXT)


def test_a_page_that_says_nothing_of_itself_is_known_by_its_address() -> None:
    article = article_from_html(page(), url="https://www.harbour.example/news/1")
    assert (article.title, article.publisher, article.id) == (
        TITLE,
        "harbour.example",
        "https://www.harbour.example/news/1",
    )


def test_a_description_that_only_repeats_the_beginning_is_no_standfirst() -> None:
    head = f'<meta name="description" content="{PARAGRAPHS[0][:90]}">'
    assert article_from_html(page(head=head)).standfirst is None


def test_the_publisher_s_own_record_of_the_body_is_used_where_the_page_shows_little_of_it() -> None:
    linked = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n\n".join([*PARAGRAPHS, "SEE ALSO: Ten trains"]),
    }
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    assert article_from_html(page(PARAGRAPHS[0][:120] + ".", head=head)).text == TEXT


def test_bytes_are_read_in_the_encoding_of_the_header() -> None:
    html = page("Ředitel řekl, že žádná jednání nebyla. " * 4).replace('<meta charset="utf-8">', "")
    article = article_from_html(html.encode("iso-8859-2"), charset="iso-8859-2")
    assert article.text.startswith("Ředitel řekl, že žádná jednání nebyla.")
    assert article.language == "cs"


@pytest.mark.parametrize("unclosed", ["<b>", "<font>", "<div>"])
def test_a_page_with_hundreds_of_unclosed_elements_is_read_to_its_end(unclosed: str) -> None:
    html = page().replace("<article>", unclosed * 600 + "<article>")
    assert article_from_html(html).text == TEXT


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "the page is empty"),
        (" \x00 ", "the page is empty"),
        ("<html><body></body></html>", "no article found on the page"),
        (
            "<html><body><ul>" + '<li><a href="/x">A link to something else</a></li>' * 80 + "</ul></body></html>",
            "no article",
        ),
        ("<html><body><form>Name <input> Password <input></form></body></html>", "no article"),
        ("<html><body><p>Please enable JavaScript to read this page.</p></body></html>", "(JavaScript|no article)"),
        (
            "<html><body>" + "<div>" * 100_000 + "<p>Deep down, she said, there is a text.</p>",
            "nests its elements thousands deep",
        ),
        ("<html><body>" + "<p>x</p>" * 7_000_000, "larger than 10 MB"),
    ],
    ids=["empty", "blank", "bare", "links", "form", "javascript", "deep", "large"],
)
def test_a_page_without_a_readable_article_is_an_error_of_one_line(html: str, reason: str) -> None:
    with pytest.raises(PageError, match=reason) as caught:
        article_from_html(html, id="x.html")
    assert caught.value.input == "x.html"
    assert str(caught.value).startswith("x.html: ")
    assert "\n" not in str(caught.value)


def test_nothing_is_printed_while_a_page_is_read(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for html in (page(), "<html><body><p>x", "\x00<", page(head='<meta name="date" content="soon">')):
        try:
            article_from_html(html)
        except PageError:
            continue
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""
