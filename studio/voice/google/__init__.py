"""Google Cloud Text-to-Speech: the account, the service, the voices and the narrator."""
