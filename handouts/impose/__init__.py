"""Imposition: several pages on a sheet, so that it becomes a booklet, two copies or a leaflet once folded or cut."""
