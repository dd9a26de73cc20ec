package handgrad.table;

import handgrad.random.RandomState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which rows train and which test. Every row tests in exactly one of k folds; the seed alone decides which, and positions within a
 * part ascend.
 */
public final class Folds {
    private Folds() {}

    /**
     * k parts of n rows at random, their sizes within 1 of each other: scikit-learn's {@code KFold(shuffle=True)}.
     *
     * @throws IllegalArgumentException unless k is 2 to n
     */
    public static List<Fold> kFold(int n, int k, RandomState random) {
        requireParts(k, n, "rows");
        int[] order = random.permutation(n);
        int[] part = new int[n];
        for (int i = 0; i < n; i++) {
            part[order[i]] = i % k;
        }
        return folds(part, k);
    }

    /**
     * k parts in which each class has its share, to within one row: scikit-learn's {@code StratifiedKFold(shuffle=True)}.
     *
     * @param y the class of each row
     * @throws IllegalArgumentException unless k is 2 or more, and each class has k rows
     */
    public static List<Fold> stratified(int[] y, int k, RandomState random) {
        int[] part = new int[y.length];
        int next = 0; // where one class ends the next goes on, so that the sizes of the parts are within 1, too
        for (Map.Entry<Integer, List<Integer>> of : byKey(y).entrySet()) {
            List<Integer> rows = of.getValue();
            requireParts(k, rows.size(), "rows of class " + of.getKey());
            int[] order = random.permutation(rows.size());
            for (int i : order) {
                part[rows.get(i)] = next++ % k;
            }
        }
        return folds(part, k);
    }

    /**
     * k parts that cut no group in two: the groups, the largest first, each to the smallest part, as scikit-learn's
     * {@code GroupKFold}. Nothing is random.
     *
     * @param groups the group of each row: a patient, a house
     * @throws IllegalArgumentException unless k is 2 to the number of groups
     */
    public static List<Fold> grouped(int[] groups, int k) {
        Map<Integer, List<Integer>> members = byKey(groups);
        requireParts(k, members.size(), "groups");
        List<List<Integer>> largestFirst = new ArrayList<>(members.values());
        largestFirst.sort(Comparator.comparingInt((List<Integer> rows) -> -rows.size()));
        int[] part = new int[groups.length];
        int[] sizes = new int[k];
        for (List<Integer> rows : largestFirst) {
            int smallest = IntStream.range(0, k).reduce(0, (a, b) -> sizes[b] < sizes[a] ? b : a);
            rows.forEach(i -> part[i] = smallest);
            sizes[smallest] += rows.size();
        }
        return folds(part, k);
    }

    /**
     * One part to test by, the rest to train on.
     *
     * @param testRows 1 to n − 1
     */
    public static Fold split(int n, int testRows, RandomState random) {
        if (testRows < 1 || testRows >= n) {
            throw new IllegalArgumentException("of " + n + " rows 1 to " + (n - 1) + " can test, not " + testRows);
        }
        int[] order = random.permutation(n);
        int[] test = Arrays.copyOf(order, testRows);
        int[] train = Arrays.copyOfRange(order, testRows, n);
        Arrays.sort(test);
        Arrays.sort(train);
        return new Fold(train, test);
    }

    /** As {@link #split}, one in {@code oneIn} of each class: the first of as many stratified folds. */
    public static Fold stratifiedSplit(int[] y, int oneIn, RandomState random) {
        return stratified(y, oneIn, random).get(0);
    }

    private static Map<Integer, List<Integer>> byKey(int[] keys) {
        Map<Integer, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < keys.length; i++) {
            rows.computeIfAbsent(keys[i], key -> new ArrayList<>()).add(i);
        }
        return rows;
    }

    private static List<Fold> folds(int[] part, int k) {
        return IntStream.range(0, k)
                .mapToObj(p -> new Fold(
                        IntStream.range(0, part.length)
                                .filter(i -> part[i] != p)
                                .toArray(),
                        IntStream.range(0, part.length)
                                .filter(i -> part[i] == p)
                                .toArray()))
                .toList();
    }

    private static void requireParts(int k, int count, String what) {
        if (k < 2 || k > count) {
            throw new IllegalArgumentException(
                    "there are 2 to " + count + " parts of " + count + " " + what + ", not " + k);
        }
    }
}
