"""Making very many objects at once without Python's garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the garbage collector wait; also a decorator.

    Nothing that is made while a model is built or read back refers to itself, so the collector would look at a million new
    objects again and again in vain, which takes as long as making them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
