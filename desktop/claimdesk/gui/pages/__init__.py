"""The original pages pane: a PDF's pages as they were printed, with the same highlights, selection and keys."""
