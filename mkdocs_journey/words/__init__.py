"""The words of the site in the reader's language: messages in English come in, what the page says goes out."""
