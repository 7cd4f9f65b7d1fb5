"""Catalogues of the interface: made from the code, merged, compiled, and judged."""
