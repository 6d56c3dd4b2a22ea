"""HTML: a self-contained page a story, that can be mailed, archived and printed.

No script, no network. Everything that came from an article is escaped; every position leads to its words where they
stand in the article, and from there back to the board.
"""

from onrecord.cli.story_formats.html.writer import write_folder, write_page

__all__ = ["write_folder", "write_page"]
