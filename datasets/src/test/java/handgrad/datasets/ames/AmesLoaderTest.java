package handgrad.datasets.ames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.DataDirectory;
import handgrad.datasets.DataException;
import handgrad.datasets.RegressionData;
import handgrad.datasets.Source;
import handgrad.datasets.table.LoadedRows;
import handgrad.files.MalformedFileException;
import handgrad.npy.NpyArray;
import handgrad.npy.Npz;
import handgrad.random.RandomState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmesLoaderTest {
    @TempDir
    private Path root;

    private final Recipe clean = new CleanRecipe(new RandomState(0), false);

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectory(root.resolve("ames"));
    }

    @Test
    void theTableComesFirst() throws IOException {
        Files.write(
                root.resolve("ames/AmesHousing.csv"),
                new SmallAmes().sale().sale().bytes());
        arrays(2);
        LoadedRows loaded = loader(false).read().prepared(new SheetRecipe());
        assertThat(loaded.provenance().sha256()).containsOnlyKeys("AmesHousing.csv");
        assertThat(loaded.notices().get(0)).startsWith("Ames: 1 training and 1 test sales, 123 features, from ");
    }

    @Test
    void theArraysWillDoForTheSheetsRecipeAlone() throws IOException {
        arrays(2);
        LoadedRows loaded = loader(false).read().prepared(new SheetRecipe());
        assertThat(loaded.provenance().sha256()).containsOnlyKeys("ames.npz");
        assertThat(loaded.data().Xtrain().toArray()).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> loader(false).read().prepared(clean))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("there is no AmesHousing.csv in " + root.resolve("ames"))
                .hasMessageEndingWith("the sheet's recipe alone makes do with ames.npz");
    }

    @Test
    void theFileIsReadOnce() throws IOException {
        Path table = root.resolve("ames/AmesHousing.csv");
        Files.write(table, new SmallAmes().sale().sale().bytes());
        AmesSales sales = loader(false).read();
        Files.delete(table);
        double[] first = sales.prepared(new SheetRecipe()).data().Xtrain().toArray();
        assertThat(sales.prepared(new SheetRecipe()).data().Xtrain().toArray()).isEqualTo(first);
    }

    @Test
    void severalThreadsMayPrepareTheSales() throws IOException {
        SmallAmes small = new SmallAmes();
        for (int i = 0; i < 40; i++) {
            small.sale("Gr Liv Area", Integer.toString(1000 + 7 * i), "Neighborhood", "N" + i % 5);
        }
        Files.write(root.resolve("ames/AmesHousing.csv"), small.bytes());
        AmesSales sales = loader(false).read();
        double[] expected = cleanTrain(sales, 3);
        List<double[]> found = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> cleanTrain(sales, 3))
                .toList();
        assertThat(found).allSatisfy(one -> assertThat(one).isEqualTo(expected));
    }

    private static double[] cleanTrain(AmesSales sales, int seed) {
        try (RegressionData data =
                sales.prepared(new CleanRecipe(new RandomState(seed), false)).data()) {
            return data.Xtrain().toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusals() throws IOException {
        assertThatThrownBy(() -> loader(true).read().prepared(new SheetRecipe()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("put it there yourself");
        assertThatThrownBy(() -> loader(true).table()).isInstanceOf(DataException.class);
        arrays(3);
        assertThatThrownBy(() -> loader(true).read().prepared(new SheetRecipe()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected the published content of ames.npz");
        assertThatThrownBy(() -> loader(false).read().prepared(new SheetRecipe()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageEndingWith("ames.npz: expected ytrain to be 2 x 1, found f8 (3, 1)");
    }

    /** Whoever names a file or its folder means what is in it. */
    @ParameterizedTest
    @ValueSource(strings = {"AmesHousing.csv", "mine.csv", "train.csv"})
    void theDirectoryMayBeTheTableItself(String name) throws IOException {
        Path file = Files.write(
                Files.createDirectory(root.resolve("own")).resolve(name),
                new SmallAmes().sale().sale().bytes());
        List<Path> places = name.equals("mine.csv") ? List.of(file) : List.of(file, file.getParent());
        for (Path place : places) {
            AmesLoader loader = new AmesLoader(DataDirectory.choose(place), true);
            LoadedRows loaded = loader.read().prepared(new SheetRecipe());
            assertThat(loaded.provenance().dataset()).isEqualTo(name);
            assertThat(loaded.provenance().source()).isEqualTo(Source.FILE);
            assertThat(loaded.provenance().folder()).contains(file);
            assertThat(loaded.notices().get(0))
                    .startsWith("Sales: 1 training and 1 test sales, 123 features, from " + file);
            assertThat(loader.table().table().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void theDirectoryMayBeTheArrays() throws IOException {
        arrays(2);
        AmesLoader loader = new AmesLoader(DataDirectory.choose(root.resolve("ames/ames.npz")), true);
        assertThat(loader.read().prepared(new SheetRecipe()).data().Xtrain().toArray())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void aNamedFileThatIsNoTableOfSalesIsNamed() throws IOException {
        Path file = Files.writeString(root.resolve("iris.csv"), "length,species\n5.1,setosa\n");
        assertThatThrownBy(() -> new AmesLoader(DataDirectory.choose(file), true).read())
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(file + ": line 1: expected the columns of De Cock's table, found none named");
    }

    private AmesLoader loader(boolean verify) {
        return new AmesLoader(DataDirectory.choose(root), verify);
    }

    /** Two rows of two features to train on, and so many targets. */
    private void arrays(int targets) throws IOException {
        Npz.write(
                root.resolve("ames/ames.npz"),
                Map.of(
                        "Xtrain", NpyArray.of(new double[] {1, 2, 3, 4}, 2, 2),
                        "ytrain", NpyArray.of(new double[targets], targets, 1),
                        "Xtest", NpyArray.of(new double[] {5, 6}, 1, 2),
                        "ytest", NpyArray.of(new double[1], 1, 1)));
    }
}
