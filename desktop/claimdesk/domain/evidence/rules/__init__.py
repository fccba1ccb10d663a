"""The rules that find candidates for a contradiction, one file a rule: ``clashes`` finds pairs, ``why`` says it."""
