"""One Markdown file a prompt, with named variables; read by `assistant.model.prompting`."""
