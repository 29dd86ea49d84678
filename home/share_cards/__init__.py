"""Pictures for shared links: drawn from an article's title where no editor chose one."""
