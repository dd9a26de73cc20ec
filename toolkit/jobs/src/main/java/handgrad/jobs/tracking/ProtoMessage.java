package handgrad.jobs.tracking;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A message of protocol buffers, field by field. The few that an event file has are not worth a compiler's classes. */
final class ProtoMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream coded = CodedOutputStream.newInstance(bytes);

    /** Writes a field. */
    private interface Write {
        void to(CodedOutputStream out) throws IOException;
    }

    private ProtoMessage add(Write field) {
        try {
            field.to(coded);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return this;
    }

    ProtoMessage put(int field, double value) {
        return add(out -> out.writeDouble(field, value));
    }

    ProtoMessage put(int field, float value) {
        return add(out -> out.writeFloat(field, value));
    }

    /** As in proto3, 0 is what a reader assumes, and is not written. */
    ProtoMessage put(int field, long value) {
        return value == 0 ? this : add(out -> out.writeInt64(field, value));
    }

    ProtoMessage put(int field, boolean value) {
        return add(out -> out.writeBool(field, value));
    }

    ProtoMessage put(int field, byte[] value) {
        return add(out -> out.writeByteArray(field, value));
    }

    ProtoMessage put(int field, String value) {
        return put(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage put(int field, ProtoMessage value) {
        return put(field, value.bytes());
    }

    /** A packed list. */
    ProtoMessage put(int field, double[] values) {
        ProtoMessage packed = new ProtoMessage();
        for (double value : values) {
            packed.add(out -> out.writeDoubleNoTag(value));
        }
        return put(field, packed);
    }

    byte[] bytes() {
        add(CodedOutputStream::flush);
        return bytes.toByteArray();
    }
}
