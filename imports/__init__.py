"""Files coming in: reading them safely, and what became of each."""
