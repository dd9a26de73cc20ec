package handgrad.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handgrad.datasets.DataException;
import handgrad.datasets.RegressionData;
import handgrad.random.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NumPy's RandomState(0).permutation(6) is [5, 2, 1, 3, 0, 4]: of six rows, the last is tested on. */
class TableClassesTest {
    @TempDir
    private Path folder;

    @Test
    void classesAreTheTargetsTextsSorted() throws IOException {
        String text = "kind,a\nplum,1\nApple,2\nplum,3\n,9\npear,4\nplum,5\nApple,6\n";
        try (TableClasses data = table(text, "kind").classes(new RandomState(0))) {
            assertThat(data.classNames()).containsExactly("Apple", "pear", "plum");
            assertThat(data.trainLabels()).containsExactly(2, 0, 1, 2, 2); // rows 3, 2, 5, 1 and 6
            assertThat(data.testLabels()).containsExactly(0);
            assertThat(data.features()).containsExactly("a");
            assertThat(data.testKeys()).isEqualTo(new RowKeys("line", List.of("8")));
            assertThat(data.provenance().dataset()).isEqualTo("t.csv");
            assertThat(data.notices())
                    .contains("1 row left out, whose 'kind' is unknown: line 5.")
                    .endsWith("The 3 classes of 'kind': Apple, pear, plum.");
        }
    }

    /** The features are those of a regression, whatever is predicted from them. */
    @Test
    void theSameRowsAreTrainedOnAsInARegression() throws IOException {
        String text = "n,a,c\n1,1,x\n2,,y\n10,3,x\n1,4,y\n2,5,x\n10,7,y\n1,9,x\n";
        try (TableClasses classes = table(text, "n").classes(new RandomState(3));
                RegressionData numbers =
                        table(text, "n").regression(new RandomState(3)).data()) {
            assertThat(classes.classNames()).containsExactly("1", "2", "10");
            assertThat(classes.Xtrain().toArray()).isEqualTo(numbers.Xtrain().toArray());
            assertThat(classes.Xtest().toArray()).isEqualTo(numbers.Xtest().toArray());
            for (int i = 0; i < classes.trainLabels().length; i++) {
                assertThat(numbers.target().text(numbers.ytrain().get(i, 0)))
                        .isEqualTo(classes.classNames().get(classes.trainLabels()[i]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, found 1", "1001, 'found 1,001'"})
    void classesAreTwoToAThousand(int classes, String found) throws IOException {
        StringBuilder text = new StringBuilder("kind,a\n");
        for (int i = 0; i < 2 * classes + 2; i++) {
            text.append('k').append(i % classes).append(',').append(i % 7).append('\n');
        }
        OwnTable table = table(text.toString(), "kind");
        assertThatThrownBy(() -> table.classes(new RandomState(0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t.csv: expected 2 to 1,000 classes in 'kind', " + found);
    }

    @Test
    void aThousandClassesAreTaken() throws IOException {
        StringBuilder text = new StringBuilder("kind,a\n");
        for (int i = 0; i < 2000; i++) {
            text.append(i % 1000).append(',').append(i % 7).append('\n');
        }
        try (TableClasses data = table(text.toString(), "kind").classes(new RandomState(0))) {
            assertThat(data.classNames())
                    .hasSize(1000)
                    .startsWith("0", "1", "2")
                    .endsWith("999");
            assertThat(data.notices().get(1))
                    .startsWith("The 1,000 classes of 'kind': 0, 1, 2, 3, 4, 5, 6, 7 and 992 more");
        }
    }

    /** A class that no training row has is said, for nobody can learn it. */
    @Test
    void aClassOfTestRowsAloneIsSaid() throws IOException {
        String text = "kind,a\nx,1\nx,2\ny,3\ny,4\nx,5\nz,6\n";
        try (TableClasses data = table(text, "kind").classes(new RandomState(0))) {
            assertThat(data.notices()).endsWith("The 3 classes of 'kind': x, y, z; no training row has z.");
        }
    }

    private OwnTable table(String text, String target) throws IOException {
        return OwnTable.read(
                Files.writeString(folder.resolve("t.csv"), text), new TableChoice(target, List.of(), List.of()));
    }
}
