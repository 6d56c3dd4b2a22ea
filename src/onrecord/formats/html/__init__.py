"""HTML: one self-contained page, with every source, cue and content marked where it stands.

No script, no network: the page can be mailed, archived and printed. Several articles stand on one page, below a list of
them. Everything that came from an article is escaped, and the page's own content security policy forbids the rest.
"""

from onrecord.formats.html.writer import HtmlWriter

__all__ = ["HtmlWriter"]
