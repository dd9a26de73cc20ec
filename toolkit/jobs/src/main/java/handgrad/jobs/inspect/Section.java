package handgrad.jobs.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A part of a text: entries under a heading, those that matter most first.
 *
 * @param heading by how many entries are told, as many lines for any number
 * @param entries the lines of each
 */
record Section(IntFunction<List<String>> heading, List<List<String>> entries) {
    /** All of it, under an empty line. */
    List<String> whole() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(first(entries.size()));
        return lines;
    }

    private List<String> first(int told) {
        List<String> lines = new ArrayList<>(heading.apply(told));
        entries.subList(0, told).forEach(lines::addAll);
        return lines;
    }

    /** All headings, and under them as many entries, from each section in turn, as so many lines take. */
    static List<String> fitted(List<Section> sections, int lines) {
        int left = lines
                - sections.stream()
                        .mapToInt(section -> section.heading.apply(0).size())
                        .sum();
        int[] told = new int[sections.size()];
        boolean isFull = false;
        while (!isFull) {
            isFull = true;
            for (int s = 0; s < told.length; s++) {
                List<List<String>> entries = sections.get(s).entries;
                if (told[s] < entries.size() && entries.get(told[s]).size() <= left) {
                    left -= entries.get(told[s]++).size();
                    isFull = false;
                }
            }
        }
        List<String> all = new ArrayList<>();
        for (int s = 0; s < told.length; s++) {
            all.addAll(sections.get(s).first(told[s]));
        }
        return all;
    }
}
