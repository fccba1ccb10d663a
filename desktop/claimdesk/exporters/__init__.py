"""A resolved memo as a file: one module a format. None of them knows the library or the window."""
