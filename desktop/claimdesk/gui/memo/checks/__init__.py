"""The memo's checks on screen: the strip under the text and the list that it opens."""
