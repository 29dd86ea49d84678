"""What articles refer to - pictures, pages, documents, embeds - found together for any number of them."""
