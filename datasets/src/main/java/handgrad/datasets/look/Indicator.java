package handgrad.datasets.look;

/**
 * Something that is so in some rows and not in others.
 *
 * @param column of which it speaks
 * @param word the value; empty where the value is 0 or unknown
 */
record Indicator(int column, Type type, String word) {
    /** What is asked of a value. */
    enum Type {
        ZERO,
        UNKNOWN,
        WORD
    }

    String statement(Rows all) {
        return all.name(column)
                + switch (type) {
                    case ZERO -> " = 0";
                    case UNKNOWN -> " unknown";
                    case WORD -> " = " + word;
                };
    }

    /** Whether a row says neither. */
    boolean isSilent(Rows all, int row) {
        return type != Type.UNKNOWN && all.isUnknown(column, row);
    }

    boolean holds(Rows all, int row) {
        return switch (type) {
            case ZERO -> all.number(column, row) == 0;
            case UNKNOWN -> all.isUnknown(column, row);
            case WORD -> word.equals(all.word(column, row));
        };
    }
}
