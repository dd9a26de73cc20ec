package handgrad.jobs.answers;

/** A claim with its evidence. */
public record CheckedClaim(String claim, Evidence evidence) {
    public boolean holds() {
        return evidence.holds();
    }
}
