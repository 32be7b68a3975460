"""The pages of the web face, one module each; `ui.web` lists them."""
