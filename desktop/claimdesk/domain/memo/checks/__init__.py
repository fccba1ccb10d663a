"""Checks: what an editor would catch in a memo, each with a jump and, where there is one, a mend."""
