package handgrad.jobs.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A confusion matrix that is small enough to be drawn: of the classes with most mistakes, and of all others as one.
 *
 * @param counts by true class, then by predicted class
 * @param isPart whether the last one stands for the others
 */
record MostConfused(int[][] counts, List<String> names, boolean isPart) {
    /**
     * The whole matrix, or the part of it with {@code most} classes.
     *
     * @param confusion K × K, by true class, then by predicted class
     */
    static MostConfused of(int[][] confusion, List<String> names, int most) {
        int K = names.size();
        if (K <= most) {
            return new MostConfused(confusion, names, false);
        }
        int[] mistakes = new int[K]; // made of samples of the class, or by taking others for it
        for (int k = 0; k < K; k++) {
            for (int j = 0; j < K; j++) {
                if (j != k) {
                    mistakes[k] += confusion[k][j];
                    mistakes[j] += confusion[k][j];
                }
            }
        }
        List<Integer> shown = IntStream.range(0, K)
                .boxed()
                .sorted(Comparator.comparingInt(k -> -mistakes[k]))
                .limit(most)
                .sorted()
                .toList();
        int[][] counts = new int[most + 1][most + 1];
        for (int k = 0; k < K; k++) {
            for (int j = 0; j < K; j++) {
                counts[place(shown, k)][place(shown, j)] += confusion[k][j];
            }
        }
        List<String> shownNames = new ArrayList<>(shown.stream().map(names::get).toList());
        shownNames.add("others");
        return new MostConfused(counts, shownNames, true);
    }

    private static int place(List<Integer> shown, int k) {
        int at = shown.indexOf(k);
        return at < 0 ? shown.size() : at;
    }
}
