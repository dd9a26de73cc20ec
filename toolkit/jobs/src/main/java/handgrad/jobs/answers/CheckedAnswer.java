package handgrad.jobs.answers;

import java.util.List;

/** An answer with the evidence for its claims. */
public record CheckedAnswer(Answer answer, List<CheckedClaim> claims) {
    public CheckedAnswer {
        claims = List.copyOf(claims);
    }

    public boolean holds() {
        return claims.stream().allMatch(CheckedClaim::holds);
    }
}
