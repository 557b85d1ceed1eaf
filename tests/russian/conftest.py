from hypothesis import settings

# The same examples every time: a run that passed passes again.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
