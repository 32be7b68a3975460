"""The page Mandater: cards, a wish tried, two compared."""
