"""Who has a role in a body, who sits there for somebody, and where somebody sits."""
