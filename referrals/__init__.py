"""Schools asking a forum for help, and the cases that follow: LIFT and PRG."""
