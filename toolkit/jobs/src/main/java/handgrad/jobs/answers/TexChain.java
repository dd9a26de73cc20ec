package handgrad.jobs.answers;

import static handgrad.jobs.answers.TexValues.scalar;

import java.util.List;
import org.hipparchus.linear.RealMatrix;

/** Sides and the relations between them: {@code a = b \le c}. */
record TexChain(List<RealMatrix> sides, List<String> relations) {
    private static final double ROUNDING = 1e-9;

    boolean holds() {
        for (int r = 0; r < relations.size(); r++) {
            if (!holds(sides.get(r), relations.get(r), sides.get(r + 1))) {
                return false;
            }
        }
        return !relations.isEmpty();
    }

    /** Whether two numbers are in a relation; equality to within rounding. */
    static boolean holds(RealMatrix left, String relation, RealMatrix right) {
        double difference = scalar(left) - scalar(right);
        double rounding = ROUNDING * (Math.abs(scalar(left)) + Math.abs(scalar(right)));
        return switch (relation) {
            case "\\le" -> difference <= rounding;
            case "\\ge" -> difference >= -rounding;
            case "<" -> difference < 0;
            case ">" -> difference > 0;
            case "\\neq" -> Math.abs(difference) > rounding;
            default -> Math.abs(difference) <= rounding;
        };
    }
}
