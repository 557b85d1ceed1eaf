"""The formats, one a room: content and a file in, the number of rows written out."""
