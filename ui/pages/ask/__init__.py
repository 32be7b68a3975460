"""The page Spørg: the chat, what is sent along with a question, and what is offered around an answer."""
