"""The look of Takar: tokens, components, layouts, fonts, and the Jinja2 environment that draws every page."""
