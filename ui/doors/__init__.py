"""Other doors on the same engine: OpenAI's chat completions, Gradio's API, the Model Context Protocol."""
