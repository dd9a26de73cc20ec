package handgrad.jobs.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.files.MalformedFileException;
import handgrad.npy.NpyArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    private Path folder;

    /** By the format's description: 8 bytes of length, JSON with spaces to a multiple of 8, 1.0f and -2.0f. */
    @Test
    void theBytesOfTheFormat() throws IOException {
        String json =
                "{\"__metadata__\":{\"a\":\"é\"},\"W\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        Safetensors file = new Safetensors(Map.of("W", NpyArray.of(new float[] {1, -2}, 1, 2)), Map.of("a", "é"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        assertThat(out.toByteArray()).isEqualTo(file(json, "0000803f000000c0"));
        assertThat(Safetensors.read(Files.write(folder.resolve("x"), out.toByteArray())))
                .isEqualTo(file);
    }

    private static byte[] file(String json, String data) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        int padded = (header.length + 7) / 8 * 8;
        byte[] numbers = HexFormat.of().parseHex(data);
        ByteBuffer bytes = ByteBuffer.allocate(8 + padded + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(header).put(" ".repeat(padded - header.length).getBytes(StandardCharsets.US_ASCII));
        return bytes.put(numbers).array();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{\"W\"",
                "{\"W\":3}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-1,7]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"W\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
                        + "\"W\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
            })
    void aDamagedHeaderIsSaid(String json) throws IOException {
        Path file = Files.write(folder.resolve("x"), file(json, "0000803f000000c0"));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining("expected");
    }

    /** Its length is looked at before anything is allocated. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, -1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void aHeadersLengthIsBounded(long length) throws IOException {
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
        Path file = Files.write(folder.resolve("x"), bytes);
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(MalformedFileException.class);
    }

    /** Whatever byte is another: a file or a sentence. */
    @Test
    void noDamageIsAnotherFailure() throws IOException {
        byte[] whole = file("{\"W\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}", "0000803f000000c0");
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("x"), damaged);
            try {
                Safetensors.read(file);
            } catch (MalformedFileException e) {
                assertThat(e).hasMessageStartingWith(file + ": ");
            }
        }
    }
}
