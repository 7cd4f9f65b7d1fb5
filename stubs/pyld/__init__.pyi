"""Types of what we use of PyLD, which brings none."""

from pyld import jsonld as jsonld
