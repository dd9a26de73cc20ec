package handgrad.jobs.inspect;

import handgrad.files.ShownText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a folder or file was found to be.
 *
 * @param place that was looked at
 * @param what it is, in few words: {@code a table}
 * @param facts in the order to tell them
 * @param uses commands that would use it, without the program's name
 */
public record Look(Path place, String what, List<Fact> facts, List<String> uses) {
    public Look {
        facts = List.copyOf(facts);
        uses = List.copyOf(uses);
    }

    /** Something that is so. */
    public record Fact(String name, String text) {}

    /** The lines for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(ShownText.harmless(place + ": " + what)));
        List<Fact> all = new ArrayList<>(facts);
        for (int i = 0; i < uses.size(); i++) {
            all.add(new Fact(i == 0 ? "use" : "", "handgrad " + uses.get(i)));
        }
        int width = all.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : all) {
            String name = fact.name() + " ".repeat(width - fact.name().length());
            lines.add(ShownText.harmless("  " + name + "  " + fact.text()));
        }
        return lines;
    }
}
