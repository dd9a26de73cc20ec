package handgrad.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import handgrad.datasets.ames.AmesColumn;
import handgrad.jobs.command.CommandRun;
import handgrad.npy.Npy;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code data list --data PLACE} says what is no data directory, and {@code data inspect PLACE} the same but of a table. */
class PlaceLookTest {
    @TempDir
    private Path folder;

    /** Six images of 4 × 5 with three classes: in two of them the border of 14 pixels is light. */
    private Path imageSet() throws IOException {
        byte[] pixels = new byte[6 * 20];
        for (int i = 0; i < 40; i++) {
            pixels[i] = (byte) 200;
        }
        pixels[60] = (byte) 255;
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("images", NpyArray.of(pixels, 6, 4, 5));
        arrays.put("labels", NpyArray.of(new int[] {0, 2, 1, 2, 1, 0}, 6));
        Path file = folder.resolve("my letters.npz");
        Npz.write(file, arrays);
        return file;
    }

    @Test
    void imagesWithLabels() throws IOException {
        Path file = imageSet();
        says(
                file,
                file + ": images with labels",
                "  images     u1 (6, 4, 5) from 0 to 255",
                "  training   6 images of 4 x 5",
                "  test       none of its own; 20.00 % of the images are drawn by the seed",
                "  classes    3: 0, 1, 2",
                "  border     dark: 2 of the first 6 images have a border more than half of which is light",
                "  published  none of the published sets",
                "  use        handgrad hw2 wpi softmax --data '" + file + "'");
    }

    /** A range that nobody can know is asked for, and then stands in the command. */
    @Test
    void whatIsSaidOfPixelsStandsInTheCommand() throws IOException {
        Path file = Files.writeString(folder.resolve("digits.csv"), pixelTable(16));
        refused(
                CommandRun.of("data", "inspect", file.toString()),
                file + ": expected pixels from 0 to 255 or from 0 to 1");
        assertThat(CommandRun.of("data", "inspect", file.toString(), "--pixels=0-16")
                        .out())
                .contains("read       pixels are taken for 0 to 16", "softmax --data " + file + " --pixels 0-16");
    }

    @Test
    void aTableOfPixelsIsNoTableOfColumns() throws IOException {
        Path file = Files.writeString(folder.resolve("digits.csv"), pixelTable(250));
        assertThat(CommandRun.of("data", "inspect", file.toString()).out())
                .startsWith(file + ": images with labels")
                .contains("training   4 images of 4 x 4");
    }

    private static String pixelTable(int largest) {
        return IntStream.range(0, 4)
                .mapToObj(i -> i % 2 + ","
                        + IntStream.range(0, 16)
                                .mapToObj(j -> Integer.toString(j == i ? largest : 0))
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    /** In UTF-16 with semicolons and decimal commas. */
    @Test
    void aTable() throws IOException {
        String rows =
                "length;wide, mm;species;name\n5,1;0,2;setosa;a\n7,0;1,4;versicolor;b\n6,3;NA;setosa;c\n-5,8;1,9;;d\n";
        Path file = Files.write(folder.resolve("iris.csv"), rows.getBytes(StandardCharsets.UTF_16));
        lists(
                file,
                file + ": a table",
                "  form        semicolons between values, UTF-16",
                "  rows        4",
                "  columns     4",
                "    length    numbers from -5.8 to 7",
                "    wide, mm  numbers from 0.2 to 1.9; 1 unknown",
                "    species   2 categories: setosa, versicolor; 1 unknown",
                "    name      4 categories: a, b, c, d",
                "  use         handgrad hw1 ist linear-regression --table " + file + " --target 'wide, mm'",
                "              handgrad hw2 wpi softmax --table " + file + " --target species");
    }

    @Test
    void theAmesTable() throws IOException {
        String header = AmesColumn.all().stream().map(AmesColumn::name).collect(Collectors.joining("\t"));
        String sale = AmesColumn.all().stream().map(column -> "1").collect(Collectors.joining("\t"));
        Path file = Files.writeString(folder.resolve("sales.txt"), header + "\n" + sale + "\n" + sale + "\n");
        assertThat(CommandRun.of("data", "inspect", file.toString()).out()).startsWith(file + ": 2 rows,");
        assertThat(CommandRun.of("data", "list", "--data", file.toString()).out())
                .startsWith(file + ": the Ames table")
                .contains(
                        "  form       tabs between values, UTF-8",
                        "  sales      2",
                        "  published  not the published file",
                        "handgrad hw1 ist linear-regression --data " + file);
        Files.writeString(file, header + "\n" + sale + "\n" + sale.replaceFirst("1$", "free") + "\n");
        refused(
                CommandRun.of("data", "inspect", file.toString()),
                file + ": line 3, column 82 'SalePrice': expected a number, found 'free'");
    }

    @Test
    void arraysWithoutLabels() throws IOException {
        Path file = folder.resolve("mine.npy");
        Npy.write(file, NpyArray.of(new float[2 * 784], 2, 28, 28));
        assertThat(CommandRun.of("data", "inspect", file.toString()).out())
                .startsWith(file + ": images without labels")
                .contains("array        f4 (2, 28, 28) from 0.0 to 0.0", "handgrad predict RUN --images " + file);
        Path weights = folder.resolve("model.npz");
        double[] W = new double[40];
        W[7] = -1;
        Npz.write(weights, Map.of("W", NpyArray.of(W, 2, 20)));
        assertThat(CommandRun.of("data", "inspect", weights.toString()).out())
                .contains("W            f8 (2, 20) from -1.0 to 0.0")
                .doesNotContain("predict");
    }

    @Test
    void pictures() throws IOException {
        BufferedImage white = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        white.getRaster().setPixels(0, 0, 3, 2, new int[] {255, 255, 255, 255, 255, 0});
        Path scans = Files.createDirectory(folder.resolve("scans"));
        Path file = scans.resolve("a.png");
        ImageIO.write(white, "png", file.toFile());
        says(
                file,
                file + ": a picture",
                "  picture  2 x 3 in grey",
                "  border   light by more than half, as of dark on light: --pixels inverted turns it round",
                "  use      handgrad predict RUN --images " + file);
        Files.copy(file, scans.resolve("b.png"));
        assertThat(CommandRun.of("data", "inspect", scans.toString()).out())
                .startsWith(scans + ": pictures")
                .contains("  pictures  2", "predict RUN --images " + scans);
    }

    /** Whose pictures are no data. */
    @Test
    void aFolderOfRuns() throws IOException {
        for (String run :
                new String[] {"hw1-mnist-mlp/20261121T120000Z", "hw2-wpi-softmax-tune/20261122T120000Z/winner"}) {
            Path inner = Files.createDirectories(folder.resolve(run));
            Files.writeString(inner.resolve("run.json"), "{}");
            ImageIO.write(
                    new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    inner.resolve("loss.png").toFile());
        }
        says(
                folder,
                folder + ": a folder of 2 runs",
                "  hw1-mnist-mlp/20261121T120000Z                a run",
                "  hw2-wpi-softmax-tune/20261122T120000Z/winner  a run",
                "  use                                           handgrad predict " + folder
                        + "/hw2-wpi-softmax-tune/20261122T120000Z/winner");
    }

    @Test
    void aFolderOfSeveralThings() throws IOException {
        Path set = imageSet();
        Path table = Files.writeString(folder.resolve("houses.csv"), "area,price\n1,2\n3,4\n");
        Files.writeString(folder.resolve("page.csv"), "<html>");
        Files.writeString(folder.resolve("README.md"), "about");
        says(
                folder,
                folder + ": a folder of several things",
                "  houses.csv      a table",
                "  my letters.npz  images with labels",
                "  page.csv        expected images or a table, found a web page saved under this name: delete it and fetch again",
                "  use             handgrad hw1 ist linear-regression --table " + table + " --target price",
                "                  handgrad hw2 wpi softmax --data '" + set + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%PDF-1.7|a PDF document",
                "<!doctype html><html>|a web page saved under this name: delete it and fetch again",
                "version https://git-lfs.github.com/spec/v1|a git-lfs pointer in place of the file: fetch the file itself with git"
                        + " lfs pull",
                "PAR1....|a Parquet table: save it as CSV, in Python with pandas.read_parquet and to_csv"
            })
    void whatCannotBeUsedIsNamed(String content, String found) throws IOException {
        Path file = Files.writeString(folder.resolve("data.csv"), content);
        String sentence = file + ": expected images or a table, found " + found + ".";
        refused(CommandRun.of("data", "inspect", file.toString()), sentence);
        refused(CommandRun.of("data", "list", "--data", file.toString()), sentence);
        refused(CommandRun.of("data", "inspect", folder.toString()), sentence);
    }

    @Test
    void anEmptyFolderAndNoneAreRefused() {
        refused(
                CommandRun.of("data", "inspect", folder.toString()),
                folder + ": expected images or a table, found an empty folder");
        refused(CommandRun.of("data", "inspect", "nowhere.csv"), "there is no file nowhere.csv");
        CommandRun html = CommandRun.of("data", "inspect", folder.toString(), "--html=x.html");
        assertThat(html.status()).isEqualTo(2);
        assertThat(html.err()).contains("--html belongs to a table; leave it out");
    }

    private static void says(Path place, String... lines) {
        CommandRun inspected = CommandRun.of("data", "inspect", place.toString());
        assertThat(inspected.err()).isEmpty();
        assertThat(inspected.out().lines()).containsExactly(lines);
        assertThat(CommandRun.of("data", "list", "--data", place.toString()).out())
                .isEqualTo(inspected.out());
    }

    private static void lists(Path place, String... lines) {
        CommandRun listed = CommandRun.of("data", "list", "--data", place.toString());
        assertThat(listed.out().lines()).containsExactly(lines);
    }

    private static void refused(CommandRun run, String sentence) {
        assertThat(run.err()).contains("handgrad: " + sentence);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }
}
