package handgrad.jobs.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar 2016), by thirds: all candidates are trained for a few epochs, the best third of
 * them for three times as many, until a few have had all epochs. The configurations of a round are numbered after those of the
 * round before.
 *
 * @param epochs after which the candidates of each round are measured, ascending; the last are those of the job
 * @param kept how many candidates each round has, descending; the first has all
 */
public record Rounds(List<Integer> epochs, List<Integer> kept) {
    private static final int FACTOR = 3;

    public Rounds {
        epochs = List.copyOf(epochs);
        kept = List.copyOf(kept);
        if (epochs.isEmpty() || epochs.size() != kept.size()) {
            throw new IllegalArgumentException(
                    "rounds have epochs and candidates each, not " + epochs + " and " + kept);
        }
        for (int i = 0; i < epochs.size(); i++) {
            boolean isFirst = i == 0;
            if (epochs.get(i) < 1
                    || kept.get(i) < 1
                    || (!isFirst && (epochs.get(i) <= epochs.get(i - 1) || kept.get(i) > kept.get(i - 1)))) {
                throw new IllegalArgumentException(
                        "rounds have more epochs and fewer candidates each, not " + epochs + " and " + kept);
            }
        }
    }

    /**
     * As many rounds as candidates and epochs can be divided by three.
     *
     * @throws IllegalArgumentException for fewer than three of either, which cannot
     */
    static Rounds of(int candidates, int epochs) {
        if (candidates < FACTOR || epochs < FACTOR) {
            throw new IllegalArgumentException("--search halving begins with a third of the epochs and goes on with a"
                    + " third of the configurations, and needs 3 of both; there are " + candidates
                    + " configurations and " + epochs + " epochs");
        }
        List<Integer> ofEpochs = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int divisor = 1; divisor <= epochs && divisor <= candidates; divisor *= FACTOR) {
            ofEpochs.add(0, Math.round(epochs / (float) divisor));
            kept.add(candidates / divisor);
        }
        return new Rounds(ofEpochs, kept);
    }

    int count() {
        return epochs.size();
    }

    int candidates() {
        return kept.get(0);
    }

    /** Configurations that are trained in all, if none diverges. */
    int trainings() {
        return kept.stream().mapToInt(Integer::intValue).sum();
    }

    /** The round of a configuration, from 0. */
    int of(int number) {
        return (number - 1) / candidates();
    }

    /**
     * The numbers of a round.
     *
     * @param finished the rows of the round before, if there is one
     */
    List<Integer> numbers(int round, Collection<SweepRow> finished, Selection selection) {
        if (round == 0) {
            return IntStream.rangeClosed(1, candidates()).boxed().toList();
        }
        List<SweepRow> before = finished.stream()
                .filter(row ->
                        row.isCompleted() && row.number() <= candidates() * count() && of(row.number()) == round - 1)
                .toList();
        return selection.sorted(before).stream()
                .limit(kept.get(round))
                .map(row -> row.number() + candidates())
                .toList();
    }

    /** {@code 9 after 2 epochs, 3 after 7, 1 after 20}. */
    String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count(); i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(kept.get(i))
                    .append(" after ")
                    .append(epochs.get(i));
            words.append(i > 0 ? "" : epochs.get(i) == 1 ? " epoch" : " epochs");
        }
        return words.toString();
    }
}
