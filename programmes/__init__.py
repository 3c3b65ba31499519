"""What is commissioned for schools, and which schools take part."""
