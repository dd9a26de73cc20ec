package handgrad.jobs.submission;

/** What was found of one array. */
public enum Grade {
    /** As it should be. */
    RIGHT("right"),
    /** Computed rightly from earlier arrays that are not right. */
    FOLLOWS("follows from your own numbers"),
    /** Right, as far as float32 goes. */
    SINGLE("right, in single precision"),
    /** Wrong by a mistake that is known. */
    NAMED("wrong"),
    /** Wrong, by nothing that is known. */
    WRONG("wrong"),
    /** Not in the file, or not readable. */
    MISSING("missing");

    private final String words;

    Grade(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether nothing is to be mended in this array itself. */
    public boolean isRight() {
        return this == RIGHT;
    }
}
