"""Scripts written by language models, whoever runs them."""
