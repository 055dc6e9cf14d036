"""Messages out to agencies that take no .po, and back in: XLIFF 2.0, CSV and XLSX."""
