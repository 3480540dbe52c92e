"""People: looked up, registered beside those they may be, one page for each."""
