"""The first run: from nothing to a vault whose recovery kit was tried."""
