package handgrad.jobs.image;

/** What a check of gradients found. */
public interface CheckReport {
    /** Whether nothing is wrong. */
    boolean passed();

    /** What is wrong, in a sentence without its full stop. */
    String complaint();

    /** The table for people, in lines closed by the system's line separator. */
    String text();
}
