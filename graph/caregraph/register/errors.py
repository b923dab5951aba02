"""What can be wrong with a file of the register.

SourceError (caregraph.errors)
└── NotATableError      the file is no table, or no table of the register as at a day
"""

from caregraph.errors import SourceError


class NotATableError(SourceError):
    """The file is no table, has no headings or no rows, or does not say as at which day it is."""
