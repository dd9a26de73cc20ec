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

    /** The parameters are with the network, and nothing is given back from here. */
    void requireNone() {
        if (open) {
            throw new IllegalStateException("this is said between two epochs, after endEpoch()");
        }
    }

    /** Whether there is something to give back. */
    boolean end() {
        boolean was = open;
        open = false;
        return was;
    }
}
