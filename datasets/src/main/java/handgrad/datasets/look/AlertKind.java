package handgrad.datasets.look;

import java.util.Locale;

/** What sort of thing an alert tells, those that matter most first. */
public enum AlertKind {
    LEAKAGE("leakage of the target", Level.WRONG),
    IMPOSSIBLE("impossible beside another value", Level.WRONG),
    DUPLICATE_ROWS("duplicate rows", Level.WRONG),
    SPELLING("spelled in two ways", Level.WRONG),
    MIXED_UNITS("mixed units", Level.WRONG),
    CONTRADICTION("contradiction", Level.DOUBTFUL),
    NUMBERS_AS_TEXT("numbers stored as text", Level.DOUBTFUL),
    DRIFT("drift", Level.DOUBTFUL),
    DUPLICATE_COLUMN("duplicate of a column", Level.DOUBTFUL),
    OUTLIER("far outlier", Level.DOUBTFUL),
    CONSTANT("constant", Level.DOUBTFUL),
    MUCH_UNKNOWN("mostly unknown", Level.NOTE),
    CORRELATION("high correlation", Level.NOTE),
    NEARLY_CONSTANT("nearly constant", Level.NOTE),
    UNKNOWN_TOGETHER("unknown together", Level.NOTE),
    NEARLY_UNIQUE("nearly unique", Level.NOTE),
    SKEW("skew that wants a logarithm", Level.NOTE),
    RARE("rare categories", Level.NOTE);

    /** How much an alert matters. */
    public enum Level {
        /** Some value cannot be right, or a model would cheat. */
        WRONG,
        /** Something to look at before the table is used. */
        DOUBTFUL,
        /** Something to know. */
        NOTE;

        /** In words, for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String word;
    private final Level level;

    AlertKind(String word, Level level) {
        this.word = word;
        this.level = level;
    }

    /** In words, for people. */
    public String word() {
        return word;
    }

    /** How much it matters. */
    public Level level() {
        return level;
    }
}
