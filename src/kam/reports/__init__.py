"""What people read beside calendars: tables, the page, the plan as a document, vCards."""
