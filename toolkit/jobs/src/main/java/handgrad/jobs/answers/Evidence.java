package handgrad.jobs.answers;

import handgrad.jobs.answers.Finding.Relation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a computation found for a claim: how it went about it, the numbers beside what the claim requires of them, and
 * plots for the page. A claim holds when all its findings do; evidence without a finding holds nothing.
 *
 * @param method how the findings came about, with the seed where numbers are drawn
 */
public record Evidence(String method, List<Finding> findings, List<Plot> plots) {
    public Evidence {
        findings = List.copyOf(findings);
        plots = List.copyOf(plots);
    }

    /** Evidence that has found nothing yet. */
    public static Evidence by(String method) {
        return new Evidence(method, List.of(), List.of());
    }

    /** Requires |found − expected| ≤ tolerance. */
    public Evidence equal(String quantity, double found, double expected, double tolerance) {
        return with(new Finding(
                quantity,
                found,
                "= " + Finding.text(expected) + " ± " + Finding.text(tolerance),
                Math.abs(found - expected) <= tolerance));
    }

    /** Requires that the number rounds to the one that is printed. */
    public Evidence prints(String quantity, double found, PrintedNumber printed) {
        return equal(quantity, found, printed.value(), printed.unit() / 2);
    }

    /** Requires that each number rounds to the one that is printed in its place. */
    public Evidence prints(String quantity, double[] found, List<PrintedNumber> printed) {
        Evidence evidence = same(quantity + ": how many", found.length, printed.size());
        double worst = 0;
        for (int e = 0; e < Math.min(found.length, printed.size()); e++) {
            double distance =
                    Math.abs(found[e] - printed.get(e).value()) / printed.get(e).unit();
            worst = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : Math.max(worst, distance);
        }
        return evidence.atMost(quantity + ": largest distance in units of the last printed digit", worst, 0.5);
    }

    /** Requires the very same: for exact arithmetic, counts, and lists of these. */
    public Evidence same(String quantity, Object found, Object expected) {
        return with(new Finding(quantity, found.toString(), "= " + expected, found.equals(expected)));
    }

    public Evidence atMost(String quantity, double found, double limit) {
        return with(Finding.compared(quantity, found, Relation.AT_MOST, limit));
    }

    public Evidence below(String quantity, double found, double limit) {
        return with(Finding.compared(quantity, found, Relation.BELOW, limit));
    }

    public Evidence atLeast(String quantity, double found, double limit) {
        return with(Finding.compared(quantity, found, Relation.AT_LEAST, limit));
    }

    public Evidence above(String quantity, double found, double limit) {
        return with(Finding.compared(quantity, found, Relation.ABOVE, limit));
    }

    /** Adds a plot; nothing is drawn unless a page is written. */
    public Evidence plot(Plot plot) {
        return new Evidence(
                method, findings, Stream.concat(plots.stream(), Stream.of(plot)).toList());
    }

    private Evidence with(Finding finding) {
        return new Evidence(
                method, Stream.concat(findings.stream(), Stream.of(finding)).toList(), plots);
    }

    public boolean holds() {
        return !findings.isEmpty() && findings.stream().allMatch(Finding::holds);
    }
}
