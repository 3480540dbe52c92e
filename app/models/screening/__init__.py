"""Who may have been trafficked: preparing to ask, what answers say, who decides, and what is done at once."""
