"""What the forum room reads for its screens, one function a screen."""
