package handgrad.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
    private final Section alerts = section("alerts", 2, 1, 3, 1);
    private final Section laws = section("laws", 1, 2);

    /** Headings take 2 lines; then in turn alert 1 (2), law 1 (1), alert 2 (1), law 2 (2); alert 3 would take 3. */
    @Test
    void entriesOfEachSectionInTurnAsLongAsTheyFit() {
        assertThat(Section.fitted(List.of(alerts, laws), 8))
                .containsExactly("2 alerts", "1", "1", "2", "2 laws", "1", "2", "2");
        assertThat(Section.fitted(List.of(alerts, laws), 10)).hasSize(8);
        assertThat(Section.fitted(List.of(alerts, laws), 11)).hasSize(11).startsWith("3 alerts");
        assertThat(Section.fitted(List.of(alerts, laws), 100)).hasSize(12);
    }

    @Test
    void whatIsTooLongLeavesTheHeadings() {
        assertThat(Section.fitted(List.of(alerts, laws), 2)).containsExactly("0 alerts", "0 laws");
        assertThat(Section.fitted(List.of(alerts, laws), 3)).containsExactly("0 alerts", "1 laws", "1");
        assertThat(section("none").whole()).containsExactly("", "0 none");
    }

    private static Section section(String name, int... lines) {
        List<List<String>> entries = new ArrayList<>();
        for (int length : lines) {
            entries.add(Collections.nCopies(length, Integer.toString(entries.size() + 1)));
        }
        return new Section(told -> List.of(told + " " + name), entries);
    }
}
