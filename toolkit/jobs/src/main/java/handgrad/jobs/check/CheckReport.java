package handgrad.jobs.check;

import handgrad.jobs.record.RunJson;
import picocli.CommandLine;

/** What a check of gradients found. */
public interface CheckReport {
    /** Whether nothing is wrong. */
    boolean passed();

    /** What is wrong, in a sentence without its full stop. */
    String complaint();

    /** The table for people, in lines closed by the system's line separator. */
    String text();

    /**
     * Prints a report, as JSON or for people, and a sentence on the standard error if something is wrong.
     *
     * @return the exit status that goes with it
     */
    static <R extends Record & CheckReport> int tell(R report, boolean json, CommandLine at) {
        at.getOut().print(json ? RunJson.document(report) : report.text());
        at.getOut().flush();
        if (!report.passed()) {
            at.getErr().println("handgrad: " + report.complaint() + ".");
        }
        return report.passed() ? 0 : 1;
    }
}
