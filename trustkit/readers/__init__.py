"""Transcripts of any known format, read into interactions.

Formats are found through the entry points of the group ``trustkit.readers``: a module-level `Reader` each.
"""

from trustkit.readers._read import iter_read, read, read_one
from trustkit.readers.base import Raw, Reader

__all__ = ["Raw", "Reader", "iter_read", "read", "read_one"]
