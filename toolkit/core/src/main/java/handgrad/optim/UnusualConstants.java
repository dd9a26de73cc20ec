package handgrad.optim;

import java.util.ArrayList;
import java.util.List;

/** The constants of a rule that are not the usual ones, in words. */
final class UnusualConstants {
    private final List<String> constants = new ArrayList<>();

    UnusualConstants with(String name, double value, double usual) {
        if (value != usual) {
            constants.add(name + " " + value);
        }
        return this;
    }

    /** {@code Adam}, or {@code Adam with beta1 0.8, epsilon 1.0E-6}. */
    String of(String rule) {
        return constants.isEmpty() ? rule : rule + " with " + String.join(", ", constants);
    }
}
