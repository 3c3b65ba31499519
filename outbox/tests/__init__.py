from datetime import date

DAY = date(2026, 11, 23)
