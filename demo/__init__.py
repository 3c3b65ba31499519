"""The demo county: invented schools, pupils and work, made by the actions that pages use."""
