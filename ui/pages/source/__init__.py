"""The source panel, which every page with citations opens: text, page as a picture, original."""
