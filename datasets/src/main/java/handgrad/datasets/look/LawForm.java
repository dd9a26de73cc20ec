package handgrad.datasets.look;

/** What sort of relation a law is. */
public enum LawForm {
    SUM("sum", 0.02),
    RATIO("constant ratio", 0.02),
    ORDER("order", 0.01),
    EQUIVALENCE("equivalence", 0.05),
    DEPENDENCE("dependence", 0.01),
    CONDITION("condition", 0.02);

    private final String word;
    private final double tolerance;

    LawForm(String word, double tolerance) {
        this.word = word;
        this.tolerance = tolerance;
    }

    /** In words, for people. */
    public String word() {
        return word;
    }

    /**
     * The largest share of exceptions with which a relation is still called a law: of the rows of which it speaks; for an
     * equivalence and a condition of those on its rarer side.
     */
    public double tolerance() {
        return tolerance;
    }
}
