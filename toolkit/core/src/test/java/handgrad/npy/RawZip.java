package handgrad.npy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts together zip archives field by field, true ones and others. */
final class RawZip {
    private static final int LOCAL = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();

    /** An entry whose fields may be changed before the directory is written. */
    static final class Entry {
        final byte[] name;
        int flags;
        int method;
        int crc;
        int compressed;
        int size;
        int offset;
        /** Of the directory's header alone. */
        byte[] extra = {};

        Entry(String name) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
        }
    }

    Entry stored(String name, byte[] content) {
        return add(name, 0, content, content);
    }

    Entry deflated(String name, byte[] content) {
        return add(name, 8, content, deflate(content));
    }

    private Entry add(String name, int method, byte[] content, byte[] inArchive) {
        CRC32 crc = new CRC32();
        crc.update(content);
        Entry entry = new Entry(name);
        entry.method = method;
        entry.crc = (int) crc.getValue();
        entry.compressed = inArchive.length;
        entry.size = content.length;
        entry.offset = archive.size();
        archive.writeBytes(header(entry, LOCAL, 30, 6));
        archive.writeBytes(inArchive);
        entries.add(entry);
        return entry;
    }

    /** Writes an entry's local header anew, from its fields as they are now. */
    void again(byte[] bytes, Entry entry) {
        System.arraycopy(header(entry, LOCAL, 30, 6), 0, bytes, entry.offset, 30 + entry.name.length);
    }

    byte[] bytes() {
        ByteArrayOutputStream all = beforeEnd();
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06054b50);
        end.putShort(8, (short) entries.size()).putShort(10, (short) entries.size());
        end.putInt(12, all.size() - archive.size()).putInt(16, archive.size());
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    /** With an end record that refers to one of zip64. */
    byte[] zip64Bytes() {
        ByteArrayOutputStream all = beforeEnd();
        ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putLong(0);
        end.putLong(entries.size()).putLong(entries.size());
        end.putLong(all.size() - archive.size()).putLong(archive.size());
        end.putInt(0x07064b50).putInt(0).putLong(all.size()).putInt(1);
        end.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1);
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    private ByteArrayOutputStream beforeEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(archive.toByteArray());
        for (Entry entry : entries) {
            byte[] header = header(entry, DIRECTORY, 46, 8);
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(30, (short) entry.extra.length);
            all.writeBytes(header);
            all.writeBytes(entry.extra);
        }
        return all;
    }

    /** Both headers hold the same fields from the flags on; only the directory's gives the offset. */
    private static byte[] header(Entry entry, int signature, int length, int flagsAt) {
        ByteBuffer header = ByteBuffer.allocate(length + entry.name.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(signature).position(flagsAt);
        header.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
        header.putInt(entry.crc).putInt(entry.compressed).putInt(entry.size);
        header.putShort((short) entry.name.length);
        if (signature == DIRECTORY) {
            header.putInt(42, entry.offset);
        }
        return header.position(length).put(entry.name).array();
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }
}
