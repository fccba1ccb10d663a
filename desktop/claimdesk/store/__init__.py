"""The library file: the only room with SQL."""
