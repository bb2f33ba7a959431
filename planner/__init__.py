"""The program around the mathematics: reads workbooks, builds, solves, audits and writes plans."""
