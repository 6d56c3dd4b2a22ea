"""The discussion under each story, and its moderation."""
