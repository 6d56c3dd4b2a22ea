"""The front page, a story's page, its exports, its feed, and claims in one's own words."""
