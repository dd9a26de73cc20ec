package handgrad.datasets.look;

import java.util.List;

/** A search for laws of one form in a sample. */
interface Search {
    /** A claim that the sample keeps, and how little chance explains that. */
    record Found(Claim claim, double surprise) {}

    /**
     * What was found.
     *
     * @param tried how many claims were looked at
     */
    record Result(List<Found> found, long tried) {}

    LawForm form();

    Result in(Sample sample);
}
