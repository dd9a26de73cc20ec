package handgrad.train;

/** Whether an epoch lasts, for steps that have the network's parameters with them while it does. */
final class OpenEpoch {
    private boolean open;

    void begin() {
        if (open) {
            throw new IllegalStateException("an epoch begins after endEpoch() has given the last one's weights back");
        }
        open = true;
    }

    void require() {
        if (!open) {
            throw new IllegalStateException("a step is made between beginEpoch() and endEpoch()");
        }
    }

    /** Whether there is something to give back. */
    boolean end() {
        boolean was = open;
        open = false;
        return was;
    }
}
