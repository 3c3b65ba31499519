"""Messages going out: a reminder is a row first, then an e-mail."""
