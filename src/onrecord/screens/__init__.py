"""What every screen shows, whatever draws it: a story's board, the signs of positions, dates, marked text."""
