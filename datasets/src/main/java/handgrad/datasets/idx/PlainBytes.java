package handgrad.datasets.idx;

import handgrad.files.ExpansionLimit;
import handgrad.files.HeapLimit;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import java.util.Arrays;

/** The bytes of a file that is not compressed. */
final class PlainBytes implements ByteSource {
    private final Place place;
    private final byte[] content;
    private int at;

    PlainBytes(Place place, byte[] content) {
        this.place = place;
        this.content = content;
    }

    @Override
    public byte[] read(int count) throws MalformedFileException {
        if (count > content.length - at) {
            throw place.malformed(
                    "expected " + ((long) at + count) + " bytes, found " + content.length + ": it is too short");
        }
        at += count;
        return Arrays.copyOfRange(content, at - count, at);
    }

    @Override
    public boolean mayHold(long bytes) {
        return bytes == content.length - at;
    }

    @Override
    public void check(ExpansionLimit limit, long bytes) throws MalformedFileException {
        HeapLimit.check(place, bytes);
    }

    @Override
    public void end() throws MalformedFileException {
        if (at != content.length) {
            throw place.malformed("expected " + at + " bytes, found " + content.length + ": it is too long");
        }
    }

    @Override
    public void close() {}
}
