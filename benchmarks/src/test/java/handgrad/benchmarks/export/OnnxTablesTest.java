package handgrad.benchmarks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import handgrad.datasets.csv.CsvFile;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime takes a table's columns as they stand in its file and says what handgrad says. */
class OnnxTablesTest {
    @TempDir
    private Path folder;

    /**
     * Kind = "long" where a + 2b > 30. The rows to test on hold a number that is unknown, a category that no training row has,
     * numbers beyond three deviations.
     */
    @Test
    void classesOfATable() throws IOException, OrtException {
        Path table = kinds();
        ExportedRun run =
                ExportedRun.of(folder, "hw2 wpi softmax --epochs 3 --batch-size 8 --table " + table + " --target kind");
        Path rows =
                Files.writeString(folder.resolve("rows.csv"), "a,b,place\n3,4,x\n20,16,y\n,16,z\n500,2,x\n-500,2,y\n");
        List<List<String>> expected = run.predict("--table", rows.toString());
        try (OnnxSession session = new OnnxSession(run.export("--onnx", "model.onnx"))) {
            OnnxSession.Outputs said = session.ofColumns(columns(session, CsvFile.read(rows)));
            float[][] probabilities = said.floats("probabilities");
            assertThat(expected).hasSize(5);
            for (int i = 0; i < expected.size(); i++) {
                List<String> line = expected.get(i);
                assertThat(said.strings("label")[i]).isEqualTo(line.get(2));
                assertThat(probabilities[i][Integer.parseInt(line.get(1))])
                        .isCloseTo(Float.parseFloat(line.get(3)), within(1e-6f));
            }
            Map<String, Object> unseen = new LinkedHashMap<>();
            unseen.put("a", new double[] {3});
            unseen.put("b", new double[] {4});
            unseen.put("place", new String[] {"nowhere"});
            assertThat(session.ofColumns(unseen).floats("probabilities")[0]).isNotEqualTo(probabilities[0]);
        }
    }

    private Path kinds() throws IOException {
        List<String> lines = new ArrayList<>(List.of("a,b,place,kind"));
        for (int i = 0; i < 60; i++) {
            int a = i * 7 % 23;
            int b = i * 11 % 17;
            lines.add(a + "," + b + "," + List.of("x", "y", "z").get(i * 5 % 3) + ","
                    + (a + 2 * b > 30 ? "long" : "short"));
        }
        return Files.write(folder.resolve("kinds.csv"), lines);
    }

    /**
     * On Ames' test half: ln(price), in double, to 1e-12. It is not the last bit, because the bias, and the 348 terms, are added
     * in another order.
     */
    @ParameterizedTest
    @CsvSource({
        "linear-regression, sheet",
        "linear-regression, clean",
        "nn, sheet",
        "nn, clean",
    })
    void pricesOfAmesTestHalf(String job, String recipe) throws IOException, OrtException {
        String data = System.getenv("HANDGRAD_DATA");
        assumeTrue(data != null, "HANDGRAD_DATA names no folder with AmesHousing.csv");
        ExportedRun run = ExportedRun.of(folder, "hw1 ist " + job + " --epochs 1 --recipe " + recipe);
        List<List<String>> expected = run.predict();
        assertThat(expected).hasSize(1465);
        CsvFile all = CsvFile.read(Path.of(data, "ames", "AmesHousing.csv"));
        try (OnnxSession session = new OnnxSession(run.export("--onnx", "model.onnx"))) {
            OnnxSession.Outputs said = session.ofColumns(columns(session, all));
            double[][] logarithms = said.doubles("logarithm");
            double[][] prices = said.doubles("prediction");
            int[] order = recipe.equals("clean")
                    ? new RandomState(42).permutation(2930)
                    : IntStream.range(0, 2930).toArray();
            Arrays.sort(order, 1465, 2930); // the drawn rows keep the file's order
            int price = all.header().indexOf("SalePrice");
            for (int test = 0; test < expected.size(); test++) {
                int i = order[1465 + test];
                List<String> line = expected.get(test);
                assertThat(Double.parseDouble(line.get(2)))
                        .as("the same sale")
                        .isCloseTo(Math.log(Double.parseDouble(all.rows().get(i).get(price))), within(1e-12));
                double logarithm = Double.parseDouble(line.get(1));
                assertThat(logarithms[i][0]).as("row %d", i).isCloseTo(logarithm, within(1e-12));
                assertThat(prices[i][0] / Math.exp(logarithm)).isCloseTo(1, within(1e-12));
            }
        }
    }

    /** Each column that the model takes, as it stands in the file. */
    private static Map<String, Object> columns(OnnxSession session, CsvFile file) throws OrtException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (String name : session.inputs()) {
            int at = file.header().indexOf(name);
            List<String> values = file.rows().stream().map(row -> row.get(at)).toList();
            columns.put(
                    name,
                    session.type(name) == OnnxJavaType.STRING
                            ? values.toArray(String[]::new)
                            : values.stream()
                                    .mapToDouble(OnnxTablesTest::number)
                                    .toArray());
        }
        return columns;
    }

    private static double number(String text) {
        return text.isEmpty() || text.equals("NA") ? Double.NaN : Double.parseDouble(text);
    }
}
