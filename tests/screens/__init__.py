"""Pictures of every screen, and the detector of overlapping and clipped widgets."""
