"""What has been translated before, offered to a translator beside how its English differs; never put in by itself."""
