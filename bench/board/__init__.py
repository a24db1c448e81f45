"""What a page of the dashboard costs, with a hundred thousand encounters in the house."""
