package handgrad.benchmarks.train;

import java.util.List;

/** What grows while the rest stays as it is: 784-256-10 in batches of 32 on 10,000 images of Fashion-MNIST, by SGD. */
enum GrowthAxis {
    BATCH_SIZE("batch size", 1, 4, 16, 32, 64, 128, 256),
    HIDDEN_UNITS("hidden units", 16, 32, 64, 128, 256, 512, 1024),
    SAMPLES("samples", 500, 2_000, 10_000, 30_000, 60_000);

    private static final int BATCH = 32;
    private static final int HIDDEN = 256;
    static final int IMAGES = 10_000;
    private static final double RATE = 0.002;
    private static final int EPOCHS = 1000; // the time ends them

    final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    final List<Integer> values;

    GrowthAxis(String title, Integer... values) {
        this.title = title;
        this.values = List.of(values);
    }

    /** As the command line has it: {@code batch-size}. */
    String word() {
        return title.replace(' ', '-');
    }

    Row row(int value) {
        return new Row(
                name(),
                title + " " + value,
                Row.Data.FASHION_MNIST,
                List.of(this == HIDDEN_UNITS ? value : HIDDEN),
                this == BATCH_SIZE ? value : BATCH,
                RATE,
                EPOCHS,
                Row.Rule.SGD,
                0);
    }

    int samples(int value) {
        return this == SAMPLES ? value : IMAGES;
    }
}
