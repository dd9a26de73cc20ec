package handgrad.table;

import static handgrad.matrix.Precision.DOUBLE;
import static handgrad.matrix.Precision.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import handgrad.files.MalformedFileException;
import handgrad.matrix.Matrix;
import handgrad.matrix.ShapeException;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    private static final double NAN = Double.NaN;

    private final Matrix X = Matrix.of(DOUBLE, 4, 3, 1, NAN, 5, 2, 10, 5, 3, 20, 5, 6, 60, 5);
    private final Matrix unseen = Matrix.of(DOUBLE, 1, 3, 9, NAN, 6);

    @TempDir
    private Path folder;

    /** Means 3, 30, 5; deviations √3.5, √(1400/3), and none. */
    @Test
    void standardised() {
        Standardiser standardiser = Standardiser.fit(X);
        assertThat(standardiser.mean()).containsExactly(new double[] {3, 30, 5}, within(1e-15));
        assertThat(standardiser.deviation())
                .containsExactly(new double[] {Math.sqrt(3.5), Math.sqrt(1400.0 / 3), 1}, within(1e-14));
        try (Matrix Z = standardiser.transform(unseen);
                Matrix back = standardiser.inverseTransform(Z)) {
            assertThat(Z.toArray()).containsExactly(new double[] {6 / Math.sqrt(3.5), NAN, 1}, within(1e-14));
            assertThat(back.toArray()).containsExactly(new double[] {9, NAN, 6}, within(1e-14));
        }
    }

    @Test
    void minMax() {
        MinMaxScaler scaler = MinMaxScaler.fit(X);
        assertThat(scaler.transform(X).toArray()).containsExactly(0, NAN, 0, 0.2, 0, 0, 0.4, 0.2, 0, 1, 1, 0);
        assertThat(scaler.transform(unseen).toArray()).containsExactly(1.6, NAN, 1);
    }

    @Test
    void imputed() {
        assertThat(Imputer.mean(X).values()).containsExactly(3, 30, 5);
        assertThat(Imputer.median(X).values()).containsExactly(2.5, 20, 5);
        assertThat(Imputer.median(X).transform(unseen).toArray()).containsExactly(9, 20, 6);
    }

    /** The standardiser sees the imputed column: −20, −10, 10 and 30 around 30 become 30, 10, 20, 60. */
    @Test
    void severalAreSavedAndReadBack() throws IOException {
        Preparations steps = Preparations.fit(X, Imputer::mean, Standardiser::fit);
        assertThat(((Standardiser) steps.steps().get(1)).deviation()[1]).isCloseTo(Math.sqrt(350), within(1e-13));
        Path file = folder.resolve("preparation.npz");
        steps.write(file);
        assertThat(Npz.read(file).arrays().keySet())
                .containsExactly("0.Imputer.values", "1.Standardiser.deviation", "1.Standardiser.mean");
        Preparations read = Preparations.read(file);
        assertThat(read.transform(unseen).toArray())
                .isEqualTo(steps.transform(unseen).toArray());
        Preparations other = Preparations.fit(X, Imputer::median, MinMaxScaler::fit);
        other.write(file);
        assertThat(Preparations.read(file).transform(unseen).toArray()).containsExactly(1.6, 0.2, 1);
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        Path file = folder.resolve("model.npz");
        Npz.write(file, Map.of("W", NpyArray.of(new double[] {1}, 1)));
        assertThatThrownBy(() -> Preparations.read(file)).isInstanceOf(MalformedFileException.class);
        Npz.write(file, Map.of("0.Imputer.values", NpyArray.of(new double[] {NAN}, 1)));
        assertThatThrownBy(() -> Preparations.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("0.Imputer.values holds NaN");
        Npz.write(
                file,
                Map.of(
                        "0.Standardiser.mean", NpyArray.of(new double[] {1, 2}, 2),
                        "0.Standardiser.deviation", NpyArray.of(new double[] {0, 1}, 2)));
        assertThatThrownBy(() -> Preparations.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a deviation above 0");
    }

    @Test
    void whatCannotBeLearntIsRefused() {
        assertThatThrownBy(() -> Imputer.mean(Matrix.of(DOUBLE, 1, 2, 1, NAN)))
                .hasMessage("column 1 of X, 1 × 2 DOUBLE, has no known number");
        assertThatThrownBy(() -> Standardiser.fit(Matrix.of(DOUBLE, 1, 1, Double.POSITIVE_INFINITY)))
                .hasMessage("column 0 of X, 1 × 1 DOUBLE, holds Infinity");
        assertThatThrownBy(() -> MinMaxScaler.fit(Matrix.zeros(SINGLE, 1, 1))).isInstanceOf(ShapeException.class);
        Standardiser fitted = Standardiser.fit(X);
        assertThatThrownBy(() -> fitted.transform(Matrix.zeros(DOUBLE, 1, 2)))
                .hasMessage("what was fitted to 3 columns is not for X, 1 × 2 DOUBLE");
    }

    @Test
    void categories() {
        Categories colours = Categories.fit(List.of("red", "grün", "red", ""));
        assertThat(colours.words()).containsExactly("", "grün", "red");
        assertThat(colours.ordinal(List.of("red", "", "grün"))).containsExactly(2, 0, 1);
        assertThat(colours.oneHot(List.of("red", "blue")).toArray()).containsExactly(0, 0, 1, 0, 0, 0);
        assertThat(Categories.of(colours.array())).isEqualTo(colours);
        assertThatThrownBy(() -> colours.ordinal(List.of("red", "blue")))
                .hasMessage("row 1 has a category that no row to train on has; those are 3 words");
    }
}
