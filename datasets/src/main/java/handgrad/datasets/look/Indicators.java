package handgrad.datasets.look;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What can be asked of single values of a sample: whether a number is 0, whether a value is unknown, and whether it is one of
 * a column's most frequent words.
 *
 * @param all each with the rows in which it is so, and those in which that is known
 */
record Indicators(List<Marked> all, int rows) {
    /** At least so many rows have to be so, and as many not. */
    static final int FEWEST = 5;

    private static final int MOST_WORDS = 12;

    /** An indicator, the rows in which it holds, and those that are not silent. */
    record Marked(Indicator indicator, BitSet holds, BitSet known) {}

    static Indicators of(Sample sample) {
        List<Marked> all = new ArrayList<>();
        for (int j = 0; j < sample.columns().size(); j++) {
            ColumnKind kind = sample.columns().get(j).kind();
            int column = j;
            int[] codes = sample.codes()[j];
            double[] numbers = sample.numbers()[j];
            BitSet known = where(sample.size(), i -> codes[i] >= 0);
            add(
                    all,
                    new Marked(
                            new Indicator(j, Indicator.Type.UNKNOWN, ""),
                            where(sample.size(), i -> codes[i] < 0),
                            where(sample.size(), i -> true)));
            if (kind.isQuantity()) {
                add(
                        all,
                        new Marked(
                                new Indicator(j, Indicator.Type.ZERO, ""),
                                where(sample.size(), i -> numbers[i] == 0),
                                known));
            } else if (kind.isGrouping()) {
                frequent(sample, j)
                        .forEach(code -> add(
                                all,
                                new Marked(
                                        new Indicator(column, Indicator.Type.WORD, word(sample, column, code)),
                                        where(sample.size(), i -> codes[i] == code),
                                        known)));
            }
        }
        return new Indicators(List.copyOf(all), sample.size());
    }

    private static List<Integer> frequent(Sample sample, int j) {
        int[] counts = sample.counts(j);
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingInt(code -> -counts[code]))
                .limit(MOST_WORDS)
                .toList();
    }

    private static String word(Sample sample, int j, int code) {
        if (sample.words()[j].length > 0) {
            return sample.words()[j][code];
        }
        int row = IntStream.range(0, sample.size())
                .filter(i -> sample.codes()[j][i] == code)
                .findFirst()
                .orElseThrow();
        return Said.number(sample.numbers()[j][row]);
    }

    private static BitSet where(int n, IntPredicate holds) {
        BitSet bits = new BitSet(n);
        for (int i = 0; i < n; i++) {
            if (holds.test(i)) {
                bits.set(i);
            }
        }
        return bits;
    }

    private static void add(List<Marked> all, Marked marked) {
        int holds = marked.holds.cardinality();
        if (holds >= FEWEST && marked.known.cardinality() - holds >= FEWEST) {
            all.add(marked);
        }
    }

    /**
     * Of the rows in which both are known.
     *
     * @param n how many they are
     * @param left in how many the one holds
     * @param right in how many the other holds
     * @param both in how many both hold
     */
    record Crossed(int n, int left, int right, int both) {}

    /** Counts of two indicators, without an object for each row. */
    static Crossed crossed(long[][] left, long[][] right) {
        int n = 0;
        int a = 0;
        int b = 0;
        int both = 0;
        for (int w = 0; w < left[1].length; w++) {
            long known = left[1][w] & right[1][w];
            n += Long.bitCount(known);
            a += Long.bitCount(known & left[0][w]);
            b += Long.bitCount(known & right[0][w]);
            both += Long.bitCount(left[0][w] & right[0][w]); // what holds is known
        }
        return new Crossed(n, a, b, both);
    }

    /** For {@link #crossed}: where it holds and where it is known, as words of bits of one length. */
    List<long[][]> words() {
        int length = (rows + Long.SIZE - 1) / Long.SIZE;
        return all.stream()
                .map(marked -> new long[][] {
                    Arrays.copyOf(marked.holds.toLongArray(), length), Arrays.copyOf(marked.known.toLongArray(), length)
                })
                .toList();
    }
}
