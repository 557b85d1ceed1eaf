"""What can be asked of the service, a room for each kind of question."""
