"""HTML: a self-contained page a story, that can be mailed, archived and printed.

No script, no network. Everything that came from an article is escaped; every position leads to its words where they
stand in the article, and from there back to the board.
"""

from onrecord.formats.stories.html.writer import page_names, write_index, write_page

__all__ = ["page_names", "write_index", "write_page"]
