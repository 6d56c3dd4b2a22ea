"""Property tests fail for what they find, never for how long a busy machine took."""

from hypothesis import settings

settings.register_profile("onrecord", deadline=None, max_examples=60)
settings.load_profile("onrecord")
