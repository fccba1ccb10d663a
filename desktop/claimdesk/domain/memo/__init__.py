"""The memo: its Markdown source, the claims it cites, and the finished tree every export is made from."""
