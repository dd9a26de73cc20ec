package handgrad.jobs.exercise;

import java.util.stream.IntStream;

/** What is made of the given samples before the network sees them. */
public final class Inputs {
    /** The number of samples in the batch, n. */
    static final String COUNT = "n";
    /** The batch size as it was asked for, in an epoch, where the last batch may be shorter. */
    static final String NOMINAL = "nominal batch size";

    private Inputs() {}

    /** n is that of a per-sample array. */
    public static void count(Graph graph, String samples) {
        graph.quantity(COUNT, "n", "the batch has n samples", v -> Array.scalar(count(v.get(samples))))
                .hidden()
                .mistake(
                        "short last batch divided by the batch size",
                        "divides the gradient of the short last batch by the full batch size, not by its own number of"
                                + " samples",
                        v -> v.find(NOMINAL).orElseGet(() -> Array.scalar(count(v.get(samples)))));
    }

    private static int count(Array perSample) {
        return perSample.shape().length == 2 ? perSample.rows() : perSample.columns();
    }

    /** {@code X} = pixels / 255. */
    public static void scaled(Graph graph) {
        graph.given("pixels", "the images, a row each, their pixels from 0 to 255");
        graph.quantity(
                        "X",
                        "X = pixels / 255",
                        "a pixel is 0 to 255, and 255 becomes 1",
                        v -> v.get("pixels").times(1.0 / 255))
                .mistake("pixels not scaled", "are the pixels as given, not divided by 255", v -> v.get("pixels"))
                .mistake(
                        "256 for 255",
                        "divides by 256, so that white is 0.996 and not 1",
                        v -> v.get("pixels").times(1.0 / 256))
                .mistake(
                        "pixels scaled twice",
                        "divides by 255 twice",
                        v -> v.get("pixels").times(1.0 / 255 / 255))
                .mistake(
                        "pixels scaled to -1 to 1",
                        "maps the pixels to -1 to 1, where 0 to 1 is asked",
                        v -> v.get("pixels").map(p -> 2 * p / 255 - 1));
    }

    /** {@code Y}, the rows e_y of the labels y. */
    public static void oneHot(Graph graph, int classes) {
        graph.givenIndices("y", "the labels, whole numbers from 0 to " + (classes - 1));
        graph.quantity(
                        "Y",
                        "Y_ik = 1[k = y_i]",
                        "row i of Y is the unit vector of the label y_i, counted from 0",
                        v -> oneHot(v.get("y"), classes, 0))
                .mistake(
                        "label off by one",
                        "puts the 1 a column too far to the left, as if the labels began with 1",
                        v -> oneHot(v.get("y"), classes, classes - 1))
                .mistake(
                        "label off by one",
                        "puts the 1 a column too far to the right, as if columns were counted from 1",
                        v -> oneHot(v.get("y"), classes, 1))
                .transposed("one-hot transposed", "has classes as rows and samples as columns");
    }

    private static Array oneHot(Array y, int classes, int shift) {
        return Array.matrix(
                y.size(),
                classes,
                IntStream.range(0, y.size() * classes)
                        .mapToDouble(i -> i % classes == (y.at(i / classes) + shift) % classes ? 1 : 0)
                        .toArray());
    }
}
