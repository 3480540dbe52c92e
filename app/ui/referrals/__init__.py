"""Referrals: who waits for help by whom, how each stands, and the directory of those who help."""
