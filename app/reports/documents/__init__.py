"""Documents on paper: a small tree of parts and the one renderer that makes PDFs of it."""
