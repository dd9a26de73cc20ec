package handgrad.jobs.solution;

/**
 * What LaTeX draws.
 *
 * @param caption what to see in it
 */
record TexFigure(String tex, String caption) {}
