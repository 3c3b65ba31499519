"""Attendance officers' work with schools: Targeting Support Meetings."""
