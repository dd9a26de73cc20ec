package handgrad.datasets.look;

/** What a column holds. The rules stand in {@link KindRules}, in the order in which they are tried. */
public enum ColumnKind {
    CONSTANT("constant", "one value in all rows where it is known, or no known value"),
    DATE("date", "dates, or whole numbers from 1000 to 2999 under a name with 'year' or 'yr'"),
    IDENTIFIER(
            "identifier", "no value twice: words, or whole numbers that count rows, have one length or are named so"),
    CODE("code", "digits that are a name: with leading zeros, or named code, zip, class"),
    CATEGORY("category", "words that come again, or true and false"),
    TEXT("text", "words most of which come once"),
    COUNT("count", "whole numbers from 0 on, at most 30 different ones, none above 100"),
    AMOUNT("amount", "never negative, and with a long tail, zeros, or 1,000 and more"),
    NUMBER("number", "any other number");

    private final String word;
    private final String rule;

    ColumnKind(String word, String rule) {
        this.word = word;
        this.rule = rule;
    }

    /** In words, for people. */
    public String word() {
        return word;
    }

    /** What makes a column one of these. */
    public String rule() {
        return rule;
    }

    /** Whether values are numbers to calculate with. */
    public boolean isQuantity() {
        return this == COUNT || this == AMOUNT || this == NUMBER;
    }

    /** Whether values are names for groups of rows. */
    public boolean isGrouping() {
        return this == CATEGORY || this == CODE;
    }
}
