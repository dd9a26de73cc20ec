package handgrad.jobs.solution;

/**
 * A cell of a notebook.
 *
 * @param source its text, without an empty line at its begin or end
 */
record Cell(Kind kind, String source) {
    /** What a cell is. */
    enum Kind {
        TEXT,
        CODE,
        /** Code of assignments, one a line, which take their values from a run. */
        PARAMETERS
    }

    boolean isCode() {
        return kind != Kind.TEXT;
    }
}
