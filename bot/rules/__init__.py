"""The rules on paper and on the command line: their page for a jurist, and a case judged from a file."""
