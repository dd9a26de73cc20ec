package handgrad.datasets.look;

import java.util.List;

/**
 * What was found, and how chance was ruled out: the same search over the same columns, each in an order of its own.
 *
 * @param all sums first, and of each form the most surprising first
 * @param tried how many claims of each form were tried, and how many of them held in the permuted columns
 * @param searched rows that were searched; all were counted
 */
public record Laws(List<Law> all, List<Tried> tried, int searched) {
    public Laws {
        all = List.copyOf(all);
        tried = List.copyOf(tried);
    }

    /**
     * The search for one form.
     *
     * @param found in the table as it is, before what others imply is left out
     * @param byChance in the permuted columns; what is less surprising than the most surprising of these is no law
     */
    public record Tried(LawForm form, long candidates, int found, int byChance) {}

    /** How many claims were tried. */
    public long candidates() {
        return tried.stream().mapToLong(Tried::candidates).sum();
    }

    /** How many claims held in the permuted columns. */
    public int byChance() {
        return tried.stream().mapToInt(Tried::byChance).sum();
    }

    /** Those that some row breaks. */
    public List<Law> broken() {
        return all.stream().filter(law -> law.exceptions().length > 0).toList();
    }
}
