"""Writers: a report as JSON, JSON Lines, data frames, vCon, HTML or terminal text; one module per format."""
