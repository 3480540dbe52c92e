"""Quality of care: how good a house is, domain by domain, what is missing, and what is done about it."""
