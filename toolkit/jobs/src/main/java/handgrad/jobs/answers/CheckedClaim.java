package handgrad.jobs.answers;

import java.util.Set;

/**
 * A claim with its evidence.
 *
 * @param marks the places of the answer that it read
 */
public record CheckedClaim(String claim, Evidence evidence, Set<String> marks) {
    public CheckedClaim {
        marks = Set.copyOf(marks);
    }

    public boolean holds() {
        return evidence.holds();
    }
}
