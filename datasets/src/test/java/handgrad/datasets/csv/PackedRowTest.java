package handgrad.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedRowTest {
    @Test
    void valuesAreWhatTheyWere() {
        List<String> values = List.of("", "a", "", "naïve 東京 \uD83C\uDFE0", "-1.5e3", "");
        List<String> packed = PackedRow.of(values);
        assertThat(packed).isInstanceOf(PackedRow.class).isEqualTo(values).hasSameHashCodeAs(values);
        assertThat(packed.subList(3, 5)).containsExactly("naïve 東京 \uD83C\uDFE0", "-1.5e3");
        assertThat(PackedRow.of(List.of())).isEmpty();
        assertThatThrownBy(() -> packed.get(6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> packed.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** 2 bytes for the end of each of the 255 values, and 255 bytes for each of them: 65,535. */
    @Test
    void upToWhatTwoBytesCount() {
        List<String> longest = Collections.nCopies(255, "x".repeat(255));
        assertThat(PackedRow.of(longest)).isInstanceOf(PackedRow.class).isEqualTo(longest);
        List<String> longer = Collections.nCopies(256, "x".repeat(254));
        assertThat(PackedRow.of(longer)).isSameAs(longer); // 65,536
    }

    @Test
    void aRowTakesItsBytesRatherThanObjects() {
        List<String> row = Collections.nCopies(50, "123.45");
        assertThat(PackedRow.bytesOf(PackedRow.of(row))).isEqualTo(50 * (2 + 6) + 48);
        assertThat(PackedRow.bytesOf(row)).isEqualTo(50 * (6 + 64));
    }
}
