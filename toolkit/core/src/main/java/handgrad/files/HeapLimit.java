package handgrad.files;

/** Refuses what the heap cannot take before it is allocated, since {@link OutOfMemoryError} says nothing of a file. */
public final class HeapLimit {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private HeapLimit() {}

    /**
     * Checks that {@code bytes} fit into one array that takes at most half of the heap.
     *
     * @throws MalformedFileException when they do not
     */
    public static void check(Place place, long bytes) throws MalformedFileException {
        if (bytes > LARGEST_ARRAY) {
            throw place.malformed("expected at most " + LARGEST_ARRAY + " bytes, found " + bytes);
        }
        checkAll(place, bytes);
    }

    /**
     * Checks that {@code bytes}, in however many arrays, take at most half of the heap.
     *
     * @throws MalformedFileException when they take more
     */
    public static void checkAll(Place place, long bytes) throws MalformedFileException {
        long half = Runtime.getRuntime().maxMemory() / 2;
        if (bytes > half) {
            throw place.malformed("needs " + bytes + " bytes of memory where at most " + half
                    + " (half of Java's heap) are allowed: give Java more with -Xmx");
        }
    }
}
