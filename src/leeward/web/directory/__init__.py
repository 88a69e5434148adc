"""Services: those that fit and are open now, why each is shown, and what would make the list fit better."""
