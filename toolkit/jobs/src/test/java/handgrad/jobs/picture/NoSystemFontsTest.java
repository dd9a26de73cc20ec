package handgrad.jobs.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Linux servers and containers often have neither fonts nor fontconfig, and Java's font manager fails there. */
@EnabledOnOs(OS.LINUX)
class NoSystemFontsTest {
    @Test
    void picturesAreTheSameWithoutAnyFontOfTheSystem(@TempDir Path home) throws Exception {
        Path said = home.resolve("said.txt");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                // Java keeps what it once learnt from fontconfig in the user's home.
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Draw.class.getName(),
                home.toString());
        Path noFonts = Files.writeString(home.resolve("fonts.conf"), "<fontconfig/>");
        java.environment().put("FONTCONFIG_FILE", noFonts.toString());
        java.redirectErrorStream(true).redirectOutput(said.toFile());
        Process process = java.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(home.resolve("curves.png")).hasBinaryContent(Png.bytes(Draw.curves()));
        assertThat(home.resolve("confusion.png")).hasBinaryContent(Png.bytes(Draw.confusion()));
        assertThat(new File(System.getProperty("java.io.tmpdir"))
                        .list((folder, name) -> name.startsWith("no-system-fonts")))
                .isEmpty();
    }

    /** What the other Java does. */
    static final class Draw {
        private Draw() {}

        public static void main(String[] args) throws IOException, CannotDrawException {
            Files.write(Path.of(args[0], "curves.png"), Png.bytes(curves()));
            Files.write(Path.of(args[0], "confusion.png"), Png.bytes(confusion()));
        }

        static BufferedImage curves() throws CannotDrawException {
            Curve train = new Curve("train", List.of(new Curve.Point(1, 0.9), new Curve.Point(2, 0.5)));
            return LearningCurves.ofLoss("Loss by epoch", "mean cross-entropy in nats", List.of(train))
                    .draw();
        }

        static BufferedImage confusion() throws CannotDrawException {
            return ConfusionMatrix.draw("Confusion", new int[][] {{90, 10}, {3, 97}}, List.of("Sneaker", "Ankle boot"));
        }
    }
}
