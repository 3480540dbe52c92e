"""How what is known is kept: encrypted, one road for writing, nothing lost."""
