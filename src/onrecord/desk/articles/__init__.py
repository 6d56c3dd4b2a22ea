"""An article's page: its text with everything marked, its revisions and what changed between them."""
