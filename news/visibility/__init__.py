"""Who may see what: the reader, the rule, the surrogate keys of lists."""
