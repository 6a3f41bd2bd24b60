"""Taking over lists as people have them: any sheet, any header, address books."""
