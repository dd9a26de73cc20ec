package handgrad.datasets.idx;

import handgrad.files.ExpansionLimit;
import handgrad.files.MalformedFileException;

/** Bytes that are read in steps, from a plain file or from a gzipped one. */
interface ByteSource extends AutoCloseable {
    /** The next {@code count} bytes; refuses when there are fewer. */
    byte[] read(int count) throws MalformedFileException;

    /** Whether so many more bytes may follow, the last ones of the file. */
    boolean mayHold(long bytes);

    /** Refuses to read so many bytes when this is more than the heap or the limit allows. */
    void check(ExpansionLimit limit, long bytes) throws MalformedFileException;

    /** Refuses when there are more bytes, or when a checksum over those that were read is wrong. */
    void end() throws MalformedFileException;

    @Override
    void close();
}
