"""Adding articles: a URL, a text or files, read in the background."""
