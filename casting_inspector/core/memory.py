"""What the system's allocator is told, so that memory of large images comes back."""

import ctypes
import sys

# glibc's number for the size from which a block comes from the system and goes back to it at once.
_M_MMAP_THRESHOLD = -3
_LARGE = 4 * 1024 * 1024


def return_large_blocks() -> None:
    """Let blocks from 4 MB on go back to the system when they are freed, where glibc rules.

    By default glibc raises that limit to 32 MB as soon as a large block was freed, and keeps what
    lies below it: of 50,000 images with a few of 100 million pixels among them 0.3 GB.
    """
    if sys.platform != "linux":
        return
    # Another library of C, as on Alpine, has no such limit to set.
    set_limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_limit is not None:
        set_limit(_M_MMAP_THRESHOLD, _LARGE)
