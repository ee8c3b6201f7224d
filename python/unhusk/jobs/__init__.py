"""Programs to be handed to an engine as files."""
