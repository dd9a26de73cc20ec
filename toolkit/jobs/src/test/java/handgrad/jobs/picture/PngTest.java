package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ImageIO reads what was written. */
class PngTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "2, 300", "517, 5"})
    void isReadAsItWas(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, random.nextInt());
        }
        assertThat(HexFormat.of().formatHex(Png.bytes(picture)))
                .as("every PNG file ends so, by its specification")
                .endsWith("0000000049454e44ae426082");
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.bytes(picture)));
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getRGB(0, 0, width, height, null, 0, width))
                .isEqualTo(picture.getRGB(0, 0, width, height, null, 0, width));
    }
}
