"""Text becomes a value here and nowhere else: cells, dates, numbers, telephones, names, mails."""
