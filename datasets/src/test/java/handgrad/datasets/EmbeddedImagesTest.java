package handgrad.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EmbeddedImagesTest {
    @Test
    void hasImagesOfEveryClass() throws IOException {
        ImageData data = EmbeddedImages.read();
        assertThat(data.train().count()).isEqualTo(5000);
        assertThat(data.test().count()).isEqualTo(1000);
        assertThat(Arrays.stream(data.train().labels()).distinct().sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Arrays.stream(data.test().labels()).distinct().sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        // The first training image is an ankle boot, the first test image too.
        assertThat(data.classNames().get(data.train().labels()[0])).isEqualTo("Ankle boot");
        assertThat(data.classNames().get(data.test().labels()[0])).isEqualTo("Ankle boot");
    }

    @Test
    void comesWithItsLicence() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                EmbeddedImages.class.getResourceAsStream("embedded/LICENSE-fashion-mnist.txt"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Zalando SE", "Permission is hereby granted, free of charge");
        }
    }
}
