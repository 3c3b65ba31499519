"""Who signs in, the roles, and the two doors every page goes through."""
