"""Drafts for front ends elsewhere, by signed tokens."""
