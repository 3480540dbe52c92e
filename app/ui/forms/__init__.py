"""Forms on the screen: one function a question type, a form as sections, and the page that saves it."""
