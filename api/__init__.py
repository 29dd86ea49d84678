"""JSON for apps: the pages API, changes for mirrors, previews of drafts, webhooks, the OpenAPI document."""
