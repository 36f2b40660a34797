"""What a message holds, found by content and within limits. All of it runs in a limited child (extractors.mail)."""
