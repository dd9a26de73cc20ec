package handgrad.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {
    /** Names are looked up before numbers are counted: of the classes 3, 5, 7 the label 5 is the second. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dog cat         | cat dog       | 1 0
            5 3             | 3 5 7         | 1 0
            2 0             | cat dog ox    | 2 0
            3 1             | cat dog ox    | 2 0
            3               | cat dog ox    | 2
            1 2             | cat dog ox    | 1 2
            """)
    void labelsAreNamesOrPlacesOfNames(String labels, String names, String outputs) {
        assertThat(ClassNames.outputs(words(labels), words(names)))
                .hasValue(words(outputs).stream().mapToInt(Integer::parseInt).toArray());
    }

    @ParameterizedTest
    @CsvSource({"bird, cat dog", "4, 3 5 7", "0 3, cat dog ox", "-1, cat dog", "cat 1, cat dog", "4, cat dog ox"})
    void otherLabelsHaveNoOutput(String labels, String names) {
        assertThat(ClassNames.outputs(words(labels), words(names))).isEmpty();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" ", -1));
    }
}
