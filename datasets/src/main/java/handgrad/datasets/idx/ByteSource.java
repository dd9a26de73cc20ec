package handgrad.datasets.idx;

import handgrad.files.MalformedFileException;

/** Bytes that are read in steps, from a plain file or from a gzipped one. */
interface ByteSource {
    /** The next {@code count} bytes; refuses when there are fewer. */
    byte[] read(int count) throws MalformedFileException;

    /** Refuses when there are more bytes, or when a checksum over those that were read is wrong. */
    void end() throws MalformedFileException;
}
