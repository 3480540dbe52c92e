"""Cases: the list, one page for each, and any record of them."""
