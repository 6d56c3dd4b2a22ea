"""The API: everything that the pages show and do, for other programs."""
