// SLEEF, elementary functions on vectors. Its own header hides what the file that includes it is
// not compiled for, so CVectors declares what it calls.
