package handgrad.datasets.ames;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The published files, where the environment has them. */
final class RealAmes {
    private RealAmes() {}

    /** Their folder; the test is skipped without it. */
    static Path folder() {
        String root = System.getenv("HANDGRAD_DATA");
        assumeTrue(
                root != null && Files.isRegularFile(Path.of(root, "ames", "AmesHousing.csv")),
                "not compared with the real data: HANDGRAD_DATA names no directory with ames/AmesHousing.csv");
        return Path.of(root, "ames");
    }
}
