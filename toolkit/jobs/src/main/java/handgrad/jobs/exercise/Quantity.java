package handgrad.jobs.exercise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A node of the graph: a named array that follows from earlier ones, and the mistakes made with it. */
public final class Quantity {
    private final String name;
    private final String formula;
    private final String because;
    private final Rule rule;
    private final List<Mistake> mistakes = new ArrayList<>();
    private boolean isWanted = true;

    Quantity(String name, String formula, String because, Rule rule) {
        this.name = name;
        this.formula = formula;
        this.because = because;
        this.rule = rule;
    }

    /** A step within a formula: nobody is asked for it. */
    public Quantity hidden() {
        isWanted = false;
        return this;
    }

    /** Adds a mistake: another formula. */
    public Quantity mistake(String mistake, String said, Rule instead) {
        return edited(mistake, said, right -> instead);
    }

    /** Adds a mistake: something done to the right result. */
    public Quantity slip(String mistake, String said, UnaryOperator<Array> then) {
        return edited(mistake, said, right -> values -> then.apply(right.of(values)));
    }

    /** Adds a mistake: rows for columns, which shows where there are several of both. */
    Quantity transposed(String mistake, String said) {
        return slip(mistake, said, a -> {
            if (a.rows() == 1 || a.columns() == 1) {
                throw new IllegalArgumentException(a.shapeText() + " transposed are the same numbers");
            }
            return a.transposed();
        });
    }

    /** Adds a mistake: the result multiplied by a scalar that is known by name. */
    Quantity scaled(String mistake, String said, Rule factor) {
        return edited(mistake, said, right -> values -> right.of(values).times(factor.of(values)));
    }

    Quantity edited(String mistake, String said, UnaryOperator<Rule> edit) {
        mistakes.add(new Mistake(mistake, said, Map.of(name, edit)));
        return this;
    }

    /** As in the student's file: {@code dW1}. */
    public String name() {
        return name;
    }

    /** The right formula, in the sheet's notation. */
    public String formula() {
        return formula;
    }

    /** The line of the derivation that gives it. */
    public String because() {
        return because;
    }

    public boolean isWanted() {
        return isWanted;
    }

    public List<Mistake> mistakes() {
        return Collections.unmodifiableList(mistakes);
    }

    Rule rule() {
        return rule;
    }
}
