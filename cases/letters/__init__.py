"""Letters: their texts, what fills them in, and the files that are made of them."""
