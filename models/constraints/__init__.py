"""One constraint family a file: what must hold, for every key, one row each."""
