"""Pictures of the library and the closed list of their renditions."""
