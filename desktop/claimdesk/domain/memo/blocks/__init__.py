"""Live blocks: tables and lists that follow the claims by themselves, one file a block; see ``registry``."""
