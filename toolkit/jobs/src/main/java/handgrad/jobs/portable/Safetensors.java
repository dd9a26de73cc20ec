package handgrad.jobs.portable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import handgrad.files.MalformedFileException;
import handgrad.files.Place;
import handgrad.files.ShownText;
import handgrad.files.WholeFile;
import handgrad.npy.DType;
import handgrad.npy.NpyArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files with named arrays, {@code .safetensors}. The format is so small that a library would be longer than this:
 *
 * <pre>
 *   8 bytes    length of the header, little-endian
 *   header     JSON: {"name": {"dtype": "F32", "shape": [256, 784], "data_offsets": [0, 802816]}, ...,
 *              "__metadata__": {"key": "text"}}, with spaces to a multiple of 8 bytes
 *   data       the arrays, row-major and little-endian, one after the other, without gaps
 * </pre>
 *
 * @param arrays by their names, in the order of their data
 * @param metadata texts by their keys
 */
public record Safetensors(Map<String, NpyArray> arrays, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int LENGTH = Long.BYTES;

    /** As the format's own library has it. */
    private static final int LONGEST_HEADER = 100_000_000;

    private static final Map<String, DType> TYPES = Map.of(
            "F64",
            DType.F8,
            "F32",
            DType.F4,
            "F16",
            DType.F2,
            "I64",
            DType.I8,
            "I32",
            DType.I4,
            "I16",
            DType.I2,
            "I8",
            DType.I1,
            "U8",
            DType.U1,
            "BOOL",
            DType.BOOL);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Writes the file's content. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        metadata.forEach(header.putObject(METADATA)::put);
        long at = 0;
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            NpyArray values = array.getValue();
            ObjectNode entry = header.putObject(array.getKey()).put("dtype", name(values.dtype()));
            ArrayNode shape = entry.putArray("shape");
            Arrays.stream(values.shape()).forEach(shape::add);
            long end = at + (long) values.size() * values.dtype().width();
            entry.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(json, (json.length + LENGTH - 1) / LENGTH * LENGTH);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        out.write(ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .array());
        out.write(padded);
        for (NpyArray array : arrays.values()) {
            out.write(array.toBytes());
        }
    }

    private static String name(DType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Whether a file may be one: its first bytes are a header's length that its size can hold, and the header begins. */
    public static boolean looksLike(byte[] content) {
        return headerLength(content).isPresent() && content[LENGTH] == '{';
    }

    private static Optional<Integer> headerLength(byte[] content) {
        if (content.length <= LENGTH) {
            return Optional.empty();
        }
        long length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong();
        boolean fits = length >= 2 && length <= LONGEST_HEADER && length <= content.length - LENGTH;
        return fits ? Optional.of((int) length) : Optional.empty();
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException when its header is damaged, or its data are not what the header says
     */
    public static Safetensors read(Path file) throws IOException {
        byte[] content = WholeFile.read(file);
        Place place = new Place(file);
        int length = headerLength(content)
                .orElseThrow(
                        () -> place.malformed("expected a safetensors file, whose first 8 bytes are the length of a"
                                + " header within it, found none in " + content.length + " bytes"));
        JsonNode header = header(place, new String(content, LENGTH, length, StandardCharsets.UTF_8));
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        long data = 0;
        NavigableMap<Long, Long> ranges = new TreeMap<>(); // where the arrays' bytes begin and end
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asText()));
            } else {
                Place array = new Place(file, "array '" + ShownText.of(entry.getKey()) + "'");
                byte[] bytes = bytes(array, entry.getValue(), content, LENGTH + length);
                data += bytes.length;
                if (data > content.length - LENGTH - length) { // many arrays of the same bytes would fill the memory
                    break;
                }
                arrays.put(entry.getKey(), array(array, entry.getValue(), bytes));
                long begin = entry.getValue().path("data_offsets").path(0).asLong();
                ranges.merge(begin, begin + bytes.length, Math::max);
            }
        }
        long at = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (range.getKey() != at) {
                break;
            }
            at = range.getValue();
        }
        if (at != content.length - LENGTH - length || data != at) {
            throw place.malformed("expected arrays one after the other in all of the "
                    + (content.length - LENGTH - length) + " bytes after the header, found gaps or overlaps");
        }
        return new Safetensors(arrays, metadata);
    }

    private static JsonNode header(Place place, String json) throws MalformedFileException {
        try {
            JsonNode header = JSON.readTree(json);
            if (header != null && header.isObject()) {
                return header;
            }
            throw place.malformed("expected a JSON object as the header, found another value");
        } catch (JsonProcessingException e) {
            throw place.malformed("expected a header in JSON, and found: " + ShownText.of(e.getOriginalMessage()), e);
        }
    }

    private static byte[] bytes(Place place, JsonNode entry, byte[] content, int start) throws MalformedFileException {
        JsonNode offsets = entry.path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (offsets.size() != 2 || begin < 0 || end < begin || end > content.length - start) {
            throw place.malformed("expected data_offsets within the " + (content.length - start)
                    + " bytes after the header, found " + ShownText.of(offsets.toString()));
        }
        return Arrays.copyOfRange(content, start + (int) begin, start + (int) end);
    }

    private static NpyArray array(Place place, JsonNode entry, byte[] bytes) throws MalformedFileException {
        DType type = TYPES.get(entry.path("dtype").asText());
        if (type == null) {
            throw place.malformed("expected one of the types "
                    + TYPES.keySet().stream().sorted().toList() + ", found "
                    + ShownText.of(entry.path("dtype").toString()));
        }
        JsonNode shape = entry.path("shape");
        int[] dimensions = new int[shape.size()];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = shape.get(i).canConvertToInt() ? shape.get(i).asInt() : -1;
        }
        try {
            if (shape.isArray()) {
                return NpyArray.of(type, bytes, ByteOrder.LITTLE_ENDIAN, dimensions);
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw place.malformed(
                    "expected a shape of its " + bytes.length + " bytes, found " + ShownText.of(shape.toString()), e);
        }
        throw place.malformed("expected a shape, found none");
    }
}
