package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.files.Place;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    /** As Exif's specification draws them: which corner of what is seen the light quarter of the pixels is in. */
    @ParameterizedTest
    @CsvSource({
        "0, 2, 3, top left", "1, 2, 3, top left", "2, 2, 3, top right", "3, 2, 3, bottom right", "4, 2, 3, bottom left",
        "5, 3, 2, top left", "6, 3, 2, top right", "7, 3, 2, bottom right", "8, 3, 2, bottom left", "9, 2, 3, top left"
    })
    void picturesAreSeenUpright(int number, int high, int wide, String corner) throws IOException {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] jpeg = withNote(jpeg(), number, order);
            PictureFile picture = PictureFile.parse(new Place(Path.of("photo.jpg")), jpeg);
            assertThat(picture.rows()).isEqualTo(16 * high);
            assertThat(picture.columns()).isEqualTo(16 * wide);
            for (String each : new String[] {"top left", "top right", "bottom right", "bottom left"}) {
                int row = each.startsWith("top") ? 4 : picture.rows() - 5;
                int column = each.endsWith("left") ? 4 : picture.columns() - 5;
                int shade = picture.pixels(1)[row * picture.columns() + column] & 0xFF;
                assertThat(shade > 128).as(each).isEqualTo(each.equals(corner));
            }
        }
    }

    @Test
    void mirroringAndTurningKeepEveryPixel() {
        byte[] grey = {1, 2, 3, 4, 5, 6};
        byte[] rgb = new byte[18];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        PictureFile picture = new PictureFile(2, 3, rgb, grey);
        assertThat(new Orientation(true, 0).seen(picture).grey()).isEqualTo(new byte[] {3, 2, 1, 6, 5, 4});
        PictureFile turned = new Orientation(false, 1).seen(picture);
        assertThat(turned.rows()).isEqualTo(3);
        assertThat(turned.grey()).isEqualTo(new byte[] {4, 1, 5, 2, 6, 3});
        assertThat(Arrays.copyOf(turned.rgb(), 6)).isEqualTo(new byte[] {4, 4, 4, 1, 1, 1});
    }

    @Test
    void aCutOffNoteSaysNothing() throws IOException {
        byte[] jpeg = withNote(jpeg(), 6, ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < 40; length++) {
            assertThat(Orientation.of(Arrays.copyOf(jpeg, length)).isMirrored()).isFalse();
        }
    }

    /** 32 × 48, light in the upper left corner. */
    private static byte[] jpeg() throws IOException {
        BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 16 * 16; i++) {
            picture.getRaster().setSample(i % 16, i / 16, 0, 255);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }

    /** The file with a note of one entry after its first marker; without one for 0. */
    private static byte[] withNote(byte[] jpeg, int number, ByteOrder order) {
        if (number == 0) {
            return jpeg;
        }
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) number)
                .putShort((short) 0);
        tiff.putInt(0);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
        file.putInt(0x45786966).putShort((short) 0).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }
}
