"""One reader a kind of document: a file -> its text and the parts of it."""
