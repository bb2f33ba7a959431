"""One cost term a file; the objective is their sum."""
