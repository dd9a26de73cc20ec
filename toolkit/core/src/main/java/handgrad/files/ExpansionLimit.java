package handgrad.files;

/** How far a compressed file may expand: the rule against decompression bombs. */
public enum ExpansionLimit {
    /**
     * At most 16 MiB plus 100 times the compressed size, and what the heap can take. Images and weights stay far below it
     * (MNIST expands fivefold).
     */
    USUAL,
    /** Whatever the heap can take: for files that are known to be honest, such as many zeros. */
    HEAP;

    private static final long FREE = 16L << 20;
    private static final long RATIO = 100;

    /**
     * Checks sizes before the memory is taken.
     *
     * @throws MalformedFileException when {@code expanded} bytes are more than {@code compressed} bytes may give, or than
     *     {@link HeapLimit} allows
     */
    public void check(Place place, long expanded, long compressed) throws MalformedFileException {
        if (this == USUAL && expanded > FREE + RATIO * compressed) {
            throw place.malformed("expands from " + compressed + " to " + expanded
                    + " bytes, expected at most 16 MiB plus 100 times the compressed size: if you trust it, allow it with"
                    + " --large-files");
        }
        HeapLimit.check(place, expanded);
    }
}
