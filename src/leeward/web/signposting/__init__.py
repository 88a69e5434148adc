"""Who can help: the pages that show services to the person and the responder, with reasons for each."""
